import { existsSync, readdirSync, realpathSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describeStoredRun } from '../report/list-runs';
import { HermeticError } from '../../errors/hermetic-error';

/** `shards/hermetic-1/.hermetic/runs/<run>`, and one more. */
const MOST_LEVELS = 5;

const PASSED_OVER: ReadonlySet<string> = new Set(['node_modules', '.git']);

/**
 * The folders of runs in some folders, at any depth that downloads of CI systems have, each once, sorted.
 * Beside shards that are found there, runs that are none are passed over; one that is named itself is not.
 *
 * @param dirs relative to `cwd`
 * @throws HERMETIC_SHARDS_NONE for those that have none
 */
export function findRunFolders(dirs: readonly string[], cwd: string): string[] {
  const found = dirs.map((dir) => listRunFolders(resolve(cwd, dir)));
  const empty = dirs.filter((_, index) => found[index]!.length === 0);
  if (empty.length > 0) throw HermeticError.of('HERMETIC_SHARDS_NONE', { folders: empty });
  return [
    ...new Set(
      found.flatMap((folders, index) => chooseShards(folders, resolve(cwd, dirs[index]!))),
    ),
  ].sort();
}

function chooseShards(folders: readonly string[], dir: string): readonly string[] {
  if (folders.includes(realpathSync(dir))) return folders;
  const shards = folders.filter((folder) => (describeStoredRun(folder)?.shard ?? null) !== null);
  return shards.length > 0 ? shards : folders;
}

function listRunFolders(dir: string, levels = MOST_LEVELS): string[] {
  if (!existsSync(dir)) return [];
  if (hasRecords(dir)) return [realpathSync(dir)];
  if (levels === 0) return [];
  return readdirSync(dir, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !PASSED_OVER.has(entry.name))
    .flatMap(({ name }) => listRunFolders(join(dir, name), levels - 1));
}

function hasRecords(dir: string): boolean {
  const records = join(dir, 'records');
  return existsSync(records) && readdirSync(records).some((name) => name.endsWith('.jsonl'));
}
