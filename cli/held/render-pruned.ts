import { describeRow } from '../../check/held/find-growth';
import { BASELINE_FILE, type HeldRow } from '../../registry/baseline/baseline';
import { cleanLine } from '../clean-line';

/** One line for each row that was taken out of the ratchet's list. */
export function renderPruned(rows: readonly HeldRow[]): string {
  const lines = rows.map((row) => cleanLine(describeRow(row)));
  return lines.map((line) => `removed from ${BASELINE_FILE}: ${line}\n`).join('');
}
