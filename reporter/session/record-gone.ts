import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { appendRecord } from '../../environment/record/append-record';
import type { OpenRun } from '../../environment/run/open-run';
import type { Baseline } from '../../registry/baseline/baseline';

/**
 * Writes down which files of the baseline are not on the disk any more, so that the report of a run can be
 * made again elsewhere. Nothing where no run was accepted.
 */
export function recordGone({ dir, registry }: OpenRun, baseline: Baseline | null): void {
  if (!registry || !baseline?.accepted) return;
  const files = new Set(baseline.accepted.rows.map(({ file }) => file));
  const gone = [...files].filter((file) => !existsSync(join(registry.root, file))).sort();
  appendRecord(dir, 'reporter', { type: 'baseline', gone });
}
