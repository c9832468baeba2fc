import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { HermeticError } from '../../errors/hermetic-error';
import { formatRecord } from '../../environment/record/format-record';
import { makeFolderWhole } from '../../environment/run/make-folder-whole';
import { readRecords } from '../../reporter/collect/read-records';
import { mergeRecords } from '../../reporter/merge/merge-records';
import type { Shard } from '../../reporter/merge/shard';
import { writeInputs } from '../../reporter/stored/keep-inputs';

/**
 * Writes the run that shards are into a folder of its own, whole or not at all. An earlier merge that
 * is there is replaced.
 *
 * @param shards all of them, in their order
 * @param shown how an error is to name the folder
 * @param finish writes what else belongs into the folder that it is given
 * @throws HERMETIC_MERGE_TARGET where something else is there
 */
export function writeMergedRun(
  folder: string,
  shards: readonly Shard[],
  { shown, finish }: { readonly shown: string; readonly finish: (dir: string) => void },
): void {
  if (existsSync(folder)) {
    if (!isReplaceable(folder)) throw HermeticError.of('HERMETIC_MERGE_TARGET', { folder: shown });
    rmSync(folder, { recursive: true });
  }
  makeFolderWhole(folder, (dir) => {
    mkdirSync(join(dir, 'records'), { recursive: true });
    for (const [writer, records] of mergeRecords(shards)) {
      const text = records.map((record) => `${formatRecord(record)}\n`).join('');
      writeFileSync(join(dir, 'records', `${writer}.jsonl`), text, { mode: 0o600 });
    }
    writeInputs(dir, shards[0]!.inputs);
    finish(dir);
  });
}

/** Whether a folder is empty, or holds a merged run. */
function isReplaceable(folder: string): boolean {
  if (readdirSync(folder).length === 0) return true;
  return readRecords(join(folder, 'records')).some(
    (record) => record.type === 'run-started' && record.merged !== undefined,
  );
}
