import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { writeFileWhole } from '../../environment/run/write-file-whole';
import { BASELINE_FILE, type Baseline } from '../../registry/baseline/baseline';
import { formatBaseline } from '../../registry/baseline/format-baseline';

/** Writes the baseline of the project whose registry is in a folder, whole or not at all. */
export function writeBaseline(root: string, baseline: Pick<Baseline, 'held' | 'sections'>): void {
  const path = join(root, BASELINE_FILE);
  mkdirSync(dirname(path), { recursive: true });
  writeFileWhole(path, formatBaseline(baseline));
}
