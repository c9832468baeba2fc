import { join, relative } from 'node:path';
import { HermeticError } from '../../errors/hermetic-error';
import { checkShards } from '../../reporter/merge/check-shards';
import type { Shard } from '../../reporter/merge/shard';
import type { Report } from '../../reporter/types';
import { REPORT_FILES, writeArtifacts } from '../../reporter/session/write-artifacts';
import { rebuildReport } from '../../reporter/stored/rebuild-report';
import { readShard } from './read-shard';
import { writeMergedRun } from './write-merged-run';

/** A run that was made of its shards. */
export interface MergedRun {
  /** Its folder. */
  readonly dir: string;
  readonly report: Report;
  /** In their order. */
  readonly shards: readonly Shard[];
}

/**
 * Makes one run of its shards in a folder of its own, with all of its artifacts.
 *
 * @param choose the folder, by the run's id where it depends on that
 * @param folders of the shards' runs; those of earlier merges are passed over
 * @param cwd what errors name the folders from
 * @throws HERMETIC_SHARDS_NONE, and what `checkShards`, `readShard` and `writeMergedRun` throw
 */
export function mergeInto(
  choose: string | ((id: string) => string),
  folders: readonly string[],
  cwd: string,
): MergedRun {
  const found = folders.map((folder) => readShard(folder, cwd));
  // An earlier merge lies beside its shards.
  const parts = found.filter(({ started }) => started.merged === undefined);
  if (parts.length === 0) {
    throw HermeticError.of('HERMETIC_SHARDS_NONE', { folders: found.map(({ dir }) => dir) });
  }
  const shards = checkShards(parts);
  const dir = typeof choose === 'string' ? choose : choose(shards[0]!.started.id);
  const reportFile = relative(cwd, join(dir, REPORT_FILES.json));
  const report = writeMergedRun(dir, shards, {
    shown: relative(cwd, dir),
    finish: (unfinished) => {
      const made = rebuildReport(unfinished)!;
      const [unwritten] = writeArtifacts(unfinished, made, reportFile);
      if (unwritten) throw unwritten.error;
      return made;
    },
  });
  return { dir, report, shards };
}
