import { redactDeeply } from '../../errors/redact-deeply';
import { redactSecrets } from '../../errors/redact-secrets';
import { omitDefaults } from './test-defaults';
import type { RunRecord } from './types';

/** By these records are told apart and put together; they are names from the project's own files. */
const KEPT: ReadonlySet<string> = new Set([
  ...['type', 'id', 'file', 'files', 'worker', 'root'],
  ...['infra', 'requires', 'touched'],
]);

/** A record as one line of JSON, without secrets: records lie on a disk, and are uploaded by some. */
export function formatRecord(record: RunRecord): string {
  const stored = record.type === 'test' ? omitDefaults(record) : record;
  const line = JSON.stringify(stored);
  // Most records have none, and looking at them whole is quicker than at each of their texts.
  return redactSecrets(line) === line ? line : JSON.stringify(redactDeeply(stored, KEPT));
}
