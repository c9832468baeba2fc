import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RunRecord } from './types';

/**
 * Appends one record to the file of this process, whole and at once: a process that is killed loses
 * the test in flight and nothing before it.
 *
 * @param writer name of the file: the worker, or `reporter`
 */
export function appendRecord(runDir: string, writer: string, record: RunRecord): void {
  appendFileSync(join(runDir, 'records', `${writer}.jsonl`), `${JSON.stringify(record)}\n`, {
    mode: 0o600,
  });
}
