import type { RunStarted, TestRecord } from '../../../environment/record/types';
import type { Shard } from '../../../reporter/merge/shard';
import { buildRegistry, buildRun } from '../build-records';

export interface GivenShard {
  readonly files?: Readonly<Record<string, readonly Partial<TestRecord>[]>>;
  readonly started?: Partial<RunStarted>;
  readonly inputs?: Partial<Shard['inputs']>;
  /** It was killed: no record says that it is over. */
  readonly killed?: boolean;
}

/** One of several shards of a run, whose folder is named by its number. */
export function buildShard(shard: string, given: GivenShard = {}): Shard {
  const { files = {}, started = {}, inputs = {}, killed = false } = given;
  const all = buildRun({ files, started: { shard, ...started } });
  const records = killed ? all.filter(({ type }) => type !== 'run-finished') : all;
  return {
    dir: `shards/${shard.replace('/', 'of')}`,
    started: records[0] as RunStarted,
    records,
    inputs: {
      schemaVersion: 1,
      registry: buildRegistry(),
      registryError: null,
      baseline: null,
      ...inputs,
    },
  };
}
