import type { RunRecord } from '../../../environment/record/types';
import { mergeRecords } from '../../../reporter/merge/merge-records';
import { buildReport } from '../../../reporter/report/build-report';
import type { Report } from '../../../reporter/types';
import { buildError, buildRegistry, buildRun } from '../build-records';
import { buildShard } from './build-shards';

const FILES = { 'a.test.ts': [{}], 'b.test.ts': [{ path: ['b'], outcome: 'failed' as const }] };

function report(records: readonly RunRecord[]): Report {
  return buildReport({ records, registry: buildRegistry(), registryError: null });
}

function mergedReport(...shards: Parameters<typeof mergeRecords>[0]): Report {
  return report([...mergeRecords(shards).values()].flat());
}

test('the report of shards is that of the same files in one run', () => {
  const merged = mergedReport(
    buildShard('1/2', { files: { 'a.test.ts': FILES['a.test.ts'] } }),
    buildShard('2/2', { files: { 'b.test.ts': FILES['b.test.ts'] } }),
  );
  const whole = report(buildRun({ files: FILES }));
  expect({ ...merged, run: null }).toEqual({ ...whole, run: null });
  expect(merged.run).toMatchObject({ id: 'r1', shard: null, workers: 4, seed: 1 });
  expect(merged.run.timing?.files.map((file) => file?.worker)).toEqual(['s1.1', 's2.1']);
});

test('the run lasts from the first start to the last end, and has no seed where there are several', () => {
  const later = { startedAt: '2026-05-01T09:00:00.000Z', seed: 2, jest: '29.7.0', filtered: true };
  const { run } = mergedReport(buildShard('1/2'), buildShard('2/2', { started: later }));
  expect(run).toMatchObject({
    startedAt: '2026-05-01T09:00:00.000Z',
    finishedAt: '2026-05-01T10:00:02.000Z',
    seed: null,
    jest: '29.7.0, 30.5.2',
    filtered: true,
  });
});

test('paths of another checkout are those of the first one', () => {
  const message = 'in /builds/2/src/a.ts, not in /builds/20/a.ts';
  const failed = { outcome: 'failed' as const, errors: [buildError({ message })] };
  const files = { 'b.test.ts': [failed] };
  const { tests } = mergedReport(
    buildShard('1/2'),
    buildShard('2/2', { files, started: { root: '/builds/2' } }),
  );
  expect(JSON.stringify(tests)).toContain('in src/a.ts, not in ');
});

test('where one shard was killed, the run never finished', () => {
  const { reasons } = mergedReport(buildShard('1/2'), buildShard('2/2', { killed: true }));
  expect(reasons).toEqual(['the run never finished']);
});

test('what each shard was asked for is there once, and what was wrong anywhere counts', () => {
  const probe = { type: 'probe', infra: 'Search', how: 'tcp', at: '', ms: 1, fix: null } as const;
  const target = { type: 'protected', target: './a.db', isFile: true, before: 'x' } as const;
  const [one, two] = [buildShard('1/2'), buildShard('2/2')];
  const records = mergeRecords([
    {
      ...one,
      records: [
        ...one.records,
        { ...probe, available: true, reason: null },
        { ...target, after: 'x' },
      ],
    },
    {
      ...two,
      records: [
        ...two.records,
        { ...probe, available: false, reason: 'refused' },
        { ...target, after: 'y' },
      ],
    },
  ]).get('reporter')!;
  expect(records.filter(({ type }) => type === 'probe')).toEqual([
    { ...probe, available: false, reason: 'refused' },
  ]);
  expect(records.filter(({ type }) => type === 'protected')).toEqual([{ ...target, after: 'y' }]);
});

test('each record is kept by who wrote it, and none is left out', () => {
  const known: RunRecord[] = [
    { type: 'planned', count: 1, files: ['a.test.ts'] },
    { type: 'trend', points: [] },
    { type: 'baseline', gone: ['gone.test.ts'] },
    { type: 'fault', message: 'no' },
  ];
  const shard = buildShard('1/1', { files: { 'a.test.ts': FILES['a.test.ts'] } });
  const files = mergeRecords([{ ...shard, records: [...known, ...shard.records] }]);
  const typesOf = (writer: string) => files.get(writer)!.map(({ type }) => type);
  expect(typesOf('reporter').sort()).toEqual([
    ...['baseline', 'fault', 'file-reported', 'planned', 'run-finished', 'run-started', 'trend'],
  ]);
  expect(typesOf('s1')).toEqual(['file-started', 'test', 'file-finished']);
});

test('the last shards may be empty, as there may be fewer files than shards; the first may not', () => {
  const planned = { type: 'planned', count: 0, files: [] } as const;
  const reasons = (shard: string) => report([...buildShard(shard).records, planned]).reasons;
  expect(reasons('2/2')).toEqual([]);
  expect(reasons('1/2')).toEqual(['no test ran']);
});
