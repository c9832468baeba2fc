import type { ProbeRecord, ProtectedRecord, RunRecord } from '../../environment/record/types';
import { isChanged } from '../collect/protected-target';
import { mergeFinish, mergeStarts } from './merge-run';
import { relocate } from './relocate';
import type { Shard } from './shard';

/** Records by who wrote them: the name of their file. */
export type RecordFiles = ReadonlyMap<string, readonly RunRecord[]>;

/**
 * The records of a whole run, from those of its shards: what the run is, what was said of it once in
 * every shard, and each worker under a name of its own. Paths are those of the first shard.
 *
 * @param shards all of them, in their order
 */
export function mergeRecords(shards: readonly Shard[]): RecordFiles {
  const { root } = shards[0]!.started;
  const moved = shards.map(({ records, started }) => relocate(records, started.root, root));
  const all = moved.flat();
  const finish = mergeFinish(moved);
  const ofReporter = [
    mergeStarts(shards),
    ...all.filter(({ type }) => WRITERS[type] === 'reporter' && !MADE_ONE.has(type)),
    ...mergeProbes(all),
    ...mergeProtected(all),
    ...(finish ? [finish] : []),
  ];
  return new Map([
    ['reporter', ofReporter],
    ...moved.map((records, index) => {
      const name = `s${index + 1}`;
      return [
        name,
        records
          .filter(({ type }) => WRITERS[type] === 'worker')
          .map((record) => renameWorker(record, name)),
      ] as const;
    }),
  ]);
}

/** Who writes the records of a type. */
const WRITERS: Readonly<Record<RunRecord['type'], 'reporter' | 'worker'>> = {
  'run-started': 'reporter',
  trend: 'reporter',
  planned: 'reporter',
  'file-started': 'worker',
  test: 'worker',
  database: 'worker',
  'production-import': 'worker',
  reached: 'worker',
  'in-flight': 'worker',
  'file-finished': 'worker',
  'file-reported': 'reporter',
  protected: 'reporter',
  probe: 'reporter',
  baseline: 'reporter',
  'run-finished': 'reporter',
  fault: 'reporter',
  written: 'reporter',
};

/** Of these the whole run has one, or one for each thing. */
const MADE_ONE = new Set<RunRecord['type']>(['run-started', 'probe', 'protected', 'run-finished']);

function renameWorker(record: RunRecord, shard: string): RunRecord {
  return record.type === 'file-started'
    ? { ...record, worker: `${shard}.${record.worker}` }
    : record;
}

/** Of each infrastructure one answer: that it was not there, wherever it was asked for. */
function mergeProbes(records: readonly RunRecord[]): ProbeRecord[] {
  const probes = records.filter((record) => record.type === 'probe');
  return keepOne(
    probes,
    ({ infra }) => infra,
    ({ available }) => !available,
  );
}

/** Each shard has a checkout of its own: one that was changed counts. */
function mergeProtected(records: readonly RunRecord[]): ProtectedRecord[] {
  const targets = records.filter((record) => record.type === 'protected');
  return keepOne(targets, ({ target }) => target, isChanged);
}

/** Of those with one name the first that is grave, or else the first. */
function keepOne<Item>(
  items: readonly Item[],
  nameOf: (item: Item) => string,
  isGrave: (item: Item) => boolean,
): Item[] {
  const kept = new Map<string, Item>();
  for (const item of items) {
    const known = kept.get(nameOf(item));
    if (!known || (!isGrave(known) && isGrave(item))) kept.set(nameOf(item), item);
  }
  return [...kept.values()];
}
