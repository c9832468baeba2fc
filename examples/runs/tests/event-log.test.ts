import { clock } from 'jest-hermetic';
import { createRun } from '../src/scheduler/create-run';
import { tick } from '../src/scheduler/tick';
import { onEachEngine } from './on-each-engine';

const ISO = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;

onEachEngine('the event log', (backend) => {
  beforeEach(async () => {
    clock.set('2026-03-14T09:26:53.589Z');
    await createRun(backend.store, { kind: 'noop' });
  });

  test('every time is UTC, ISO 8601, with Z', async () => {
    clock.set('2026-03-14T10:26:53.600+01:00');
    await createRun(backend.store, { kind: 'noop', dueAt: '2026-12-01T00:00:00.000Z' });
    await tick(backend.scheduler(), 1);
    const runs = await backend.store.runs();
    expect(runs.map(({ dueAt, createdAt }) => [dueAt, createdAt])).toStrictEqual([
      ['2026-03-14T09:26:53.589Z', '2026-03-14T09:26:53.589Z'],
      ['2026-12-01T00:00:00.000Z', '2026-03-14T09:26:53.600Z'],
    ]);
    for (const { createdAt } of await backend.store.eventsOf(1)) expect(createdAt).toMatch(ISO);
  });

  test('a lease ends in the same form', async () => {
    await backend.store.transaction((tx) =>
      tx.claimRun({
        owner: 'me',
        now: clock.timestamp(),
        leaseExpiresAt: clock.timestamp('2026-03-14T09:27:00Z'),
        withWorker: false,
      }),
    );
    const [run] = await backend.store.runs();
    expect(run).toMatchObject({ leaseOwner: 'me', leaseExpiresAt: '2026-03-14T09:27:00.000Z' });
  });

  test('events of one moment keep the order in which they were written', async () => {
    await tick(backend.scheduler(), 1);
    const events = await backend.store.eventsOf(1);
    expect(new Set(events.map(({ createdAt }) => createdAt)).size).toBe(1);
    expect(events.map(({ id, type }) => [id, type])).toStrictEqual([
      [1, 'run.queued'],
      [2, 'run.claimed'],
      [3, 'run.running'],
      [4, 'run.succeeded'],
    ]);
  });

  test('an event that is written late is read where it belongs', async () => {
    const add = (type: string, createdAt: string) =>
      backend.store.transaction((tx) =>
        tx.addEvent({ runId: 1, attempt: 0, type, step: null, detail: null, createdAt }),
      );
    await add('later', '2026-03-14T09:26:53.591Z');
    await add('earlier', '2026-03-14T09:26:53.590Z');
    const events = await backend.store.eventsOf(1);
    expect(events.map(({ id, type }) => [id, type])).toStrictEqual([
      [1, 'run.queued'],
      [3, 'earlier'],
      [2, 'later'],
    ]);
  });
});
