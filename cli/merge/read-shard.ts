import { join, relative } from 'node:path';
import { HermeticError } from '../../errors/hermetic-error';
import { readRecords } from '../../reporter/collect/read-records';
import type { Shard } from '../../reporter/merge/shard';
import { readInputs } from '../../reporter/stored/read-inputs';

/**
 * The shard in the folder of a run.
 *
 * @throws HERMETIC_RUN_UNREADABLE, HERMETIC_RUN_UNKEPT
 */
export function readShard(folder: string, cwd: string): Shard {
  const dir = relative(cwd, folder) || '.';
  const records = readRecords(join(folder, 'records'), { isWhole: true });
  const started = records.find((record) => record.type === 'run-started');
  if (!started) {
    const file = join(dir, 'records', 'reporter.jsonl');
    const reason = 'it does not say that a run began: no reporter of jest-hermetic opened this run';
    throw HermeticError.of('HERMETIC_RUN_UNREADABLE', { file, reason });
  }
  const inputs = readInputs(folder);
  if (!inputs) throw HermeticError.of('HERMETIC_RUN_UNKEPT', { folder: dir });
  return { dir, started, records, inputs };
}
