import {
  existsSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { HermeticError } from '../../errors/hermetic-error';
import { formatRecord } from '../../environment/record/format-record';
import { nameUnfinished } from '../../environment/databases/postgres/server/unfinished';
import { readRecords } from '../../reporter/collect/read-records';
import { mergeRecords } from '../../reporter/merge/merge-records';
import type { Shard } from '../../reporter/merge/shard';
import { writeInputs } from '../../reporter/stored/keep-inputs';

/**
 * Writes the run that shards are into a folder of its own, whole or not at all. An earlier merge that
 * is there is replaced once the new one is whole, and stays where that fails.
 *
 * @param shards all of them, in their order
 * @param shown how an error is to name the folder
 * @param finish writes what else belongs into the folder that it is given
 * @returns what `finish` returns
 * @throws HERMETIC_MERGE_TARGET where something else is there, or comes there meanwhile
 */
export function writeMergedRun<Finished>(
  folder: string,
  shards: readonly Shard[],
  { shown, finish }: { readonly shown: string; readonly finish: (dir: string) => Finished },
): Finished {
  requireReplaceable(folder, shown);
  const unfinished = nameUnfinished(folder);
  try {
    writeRecords(unfinished, shards);
    const finished = finish(unfinished);
    requireReplaceable(folder, shown);
    replaceFolder(folder, unfinished);
    return finished;
  } finally {
    rmSync(unfinished, { recursive: true, force: true });
  }
}

function writeRecords(dir: string, shards: readonly Shard[]): void {
  mkdirSync(join(dir, 'records'), { recursive: true });
  for (const [writer, records] of mergeRecords(shards)) {
    const text = records.map((record) => `${formatRecord(record)}\n`).join('');
    writeFileSync(join(dir, 'records', `${writer}.jsonl`), text, { mode: 0o600 });
  }
  writeInputs(dir, shards[0]!.inputs);
}

/** Where nothing is, or an empty folder, or a merged run, nothing is lost. */
function requireReplaceable(folder: string, shown: string): void {
  if (!existsSync(folder) || isReplaceable(folder)) return;
  throw HermeticError.of('HERMETIC_MERGE_TARGET', { folder: shown });
}

function isReplaceable(folder: string): boolean {
  if (!statSync(folder).isDirectory()) return false;
  if (readdirSync(folder).length === 0) return true;
  return readRecords(join(folder, 'records')).some(
    (record) => record.type === 'run-started' && record.merged !== undefined,
  );
}

/** A folder with files cannot be renamed onto: what was there goes aside, and comes back if need be. */
function replaceFolder(folder: string, by: string): void {
  const aside = existsSync(folder) ? nameUnfinished(folder) : null;
  if (aside !== null) renameSync(folder, aside);
  try {
    renameSync(by, folder);
  } catch (error) {
    if (aside !== null) renameSync(aside, folder);
    throw error;
  }
  if (aside !== null) rmSync(aside, { recursive: true, force: true });
}
