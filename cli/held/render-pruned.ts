import { describeRow } from '../../check/held/find-growth';
import { escapeControl } from '../../errors/escape-control';
import { redactSecrets } from '../../errors/redact-secrets';
import { BASELINE_FILE, type HeldRow } from '../../registry/baseline/baseline';

/** One line for each row that was taken out of the ratchet's list. */
export function renderPruned(rows: readonly HeldRow[]): string {
  const lines = rows.map((row) => escapeControl(redactSecrets(describeRow(row))));
  return lines.map((line) => `removed from ${BASELINE_FILE}: ${line}\n`).join('');
}
