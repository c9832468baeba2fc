import type { Baseline } from '../../registry/baseline/baseline';
import { formatBaseline } from '../../registry/baseline/format-baseline';
import { writeBaselineText } from '../baseline/write-baseline-text';

/**
 * Writes the list of what is held into the baseline of the project whose registry is in a folder, whole or not at all.
 *
 * @throws HERMETIC_BASELINE_UNWRITABLE
 */
export function writeHeld(root: string, baseline: Pick<Baseline, 'held' | 'sections'>): void {
  writeBaselineText(root, formatBaseline(baseline));
}
