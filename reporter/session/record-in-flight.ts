import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { appendRecord } from '../../environment/record/append-record';
import { listInFlight, readInFlight } from '../../environment/record/read-in-flight';

/** Writes down which tests were running when the run ended or their process died, in place of the notes of the processes. */
export function recordInFlight(runDir: string): void {
  for (const path of listInFlight(join(runDir, 'records'))) {
    const record = readInFlight(path);
    if (record) appendRecord(runDir, 'reporter', record);
    rmSync(path, { force: true });
  }
}
