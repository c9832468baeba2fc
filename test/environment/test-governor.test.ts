import type { Circus } from '@jest/types';
import { Declarations } from '../../environment/declarations';
import type { Slot } from '../../environment/databases/database';
import { FileState } from '../../environment/file-state';
import type { FileCloser } from '../../environment/file-closer';
import { FileSubstitutes } from '../../environment/substitutes/file-substitutes';
import type { FileRecordings } from '../../environment/substitutes/replay/http/file-recordings';
import type { FileDatabases } from '../../environment/file-databases';
import { Guard } from '../../environment/guard/guard';
import { Touches } from '../../environment/guard/touches';
import { InFlight } from '../../environment/record/in-flight';
import { CallPlaces } from '../../environment/places/call-places';
import { HermeticError } from '../../errors/hermetic-error';
import { LevelKeeper } from '../../environment/level-keeper';
import type { ProbesOfRun } from '../../environment/probes/probes-of-run';
import type { TestRecord } from '../../environment/record/types';
import { TestGovernor } from '../../environment/test-governor';
import { emptyRegistry as REGISTRY } from '../../reporter/classify/empty-registry';
import { buildBlocks, testsOf } from './build-blocks';

/** Governs a file of one test with a database whose bringing back goes as given. */
function govern(restore: Slot['restore'], refusals: unknown[] = []) {
  const guard = new Guard({
    targets: { servers: [], files: [] },
    file: 'a.test.ts',
    homes: [],
    variables: [],
  });
  const root = buildBlocks([{ test: 'only' }]);
  const test = testsOf(root)['only']!;
  const keeper = new LevelKeeper({ restore } as Slot);
  const records: TestRecord[] = [];
  const databases = {
    keepers: [keeper],
    has: () => false,
    takeRefusals: () => refusals.splice(0),
    noteTold: () => undefined,
  } as unknown as FileDatabases;
  const substitutes = new FileSubstitutes({
    registry: REGISTRY,
    projectDir: '/',
    env: () => ({}),
    exportVariables: () => undefined,
  });
  const closer = { countReset: () => undefined } as unknown as FileCloser;
  const touches = new Touches({ registry: REGISTRY, provides: () => false, standsIn: () => [] });
  const governor = new TestGovernor({
    registry: REGISTRY,
    file: 'a.test.ts',
    declarations: new Declarations(REGISTRY, 'a.test.ts', []),
    databases,
    recordings: {
      plan: () => undefined,
      begin: () => undefined,
      end: () => [],
      takeRefusals: () => [],
    } as unknown as FileRecordings,
    substitutes,
    state: new FileState({ databases, substitutes, touches, closer }),
    probes: { errorsOf: () => [] } as unknown as ProbesOfRun,
    guard,
    touches,
    places: new CallPlaces('tests/a.test.ts', (path) => path),
    inFlight: new InFlight(null, '1', { file: 'a.test.ts' }),
    record: (record) => void (record.type === 'test' && records.push(record)),
  });
  const state = { rootDescribeBlock: root, testNamePattern: null } as Circus.State;
  const send = (event: object): unknown => governor.handle(event as Circus.Event, state);
  return { root, test, keeper, guard, records, send };
}

test('an event of a file that uses no database is over when the call returns', () => {
  const { root, test, records, send } = govern(() => Promise.reject(new Error('never')));
  const events = [
    { name: 'run_start' },
    { name: 'run_describe_start', describeBlock: root },
    { name: 'test_start', test },
    { name: 'test_done', test },
    { name: 'run_describe_finish', describeBlock: root },
    { name: 'teardown' },
  ];
  expect(events.map(send)).toEqual(events.map(() => undefined));
  expect(records.map(({ outcome }) => outcome)).toEqual(['passed']);
});

test('a test is judged only once its database is back', async () => {
  let bringBack!: (outcome: Awaited<ReturnType<Slot['restore']>>) => void;
  const { test, keeper, records, send } = govern(
    () => new Promise((resolve) => (bringBack = resolve)),
  );
  send({ name: 'run_start' });
  keeper.activate(true);
  const done = send({ name: 'test_done', test });
  expect(records).toEqual([]);
  bringBack({ changed: true, rebuilt: false, leftOpen: ['a transaction'] });
  await done;
  expect(records.map(({ outcome }) => outcome)).toEqual(['failed']);
});

test('what cannot be brought back fails the test, and no event rejects', async () => {
  const { test, keeper, records, send } = govern(() => Promise.reject(new Error('gone')));
  send({ name: 'run_start' });
  keeper.activate(true);
  await send({ name: 'test_done', test });
  expect(records[0]).toMatchObject({ outcome: 'failed', errors: [{ message: 'gone' }] });
});

test('a test that was refused its database fails, once, whatever it made of that', () => {
  const error = HermeticError.of('HERMETIC_SERVER_UNREACHABLE', { infra: 'Orders', reason: 'off' });
  const refusals: unknown[] = [error, error.briefly()];
  const { test, records, send } = govern(() => Promise.reject(new Error('never')), refusals);
  send({ name: 'run_start' });
  send({ name: 'test_done', test });
  expect(records).toMatchObject([
    { outcome: 'failed', errors: [{ code: 'HERMETIC_SERVER_UNREACHABLE', why: 'off' }] },
  ]);
  expect(records[0]!.errors).toHaveLength(1);
});

/** What a guard has noted that nobody heard of. */
function refuse(guard: Guard): void {
  try {
    guard.refuse('$DATABASE_URL', 'a connection');
  } catch {
    // As an application does that goes on without its cache, say.
  }
}

test('a refused attempt at a protected target fails the test, though it was swallowed, once', () => {
  const { test, records, guard, send } = govern(() => Promise.reject(new Error('never')));
  send({ name: 'run_start' });
  refuse(guard);
  refuse(guard);
  send({ name: 'test_done', test });
  expect(records).toMatchObject([
    { outcome: 'failed', errors: [{ code: 'HERMETIC_PROTECTED', target: '$DATABASE_URL' }] },
  ]);
  expect(records[0]!.errors).toHaveLength(1);
  expect(test.errors).toHaveLength(1);
});

test('after the last test the file answers for it', () => {
  const { test, guard, send } = govern(() => Promise.reject(new Error('never')));
  send({ name: 'run_start' });
  send({ name: 'test_done', test });
  refuse(guard);
  expect(() => send({ name: 'teardown' })).toThrow('HERMETIC_PROTECTED: a.test.ts reached for');
});
