import { clock } from 'jest-hermetic';
import { createRun } from '../src/scheduler/create-run';
import { tick } from '../src/scheduler/tick';
import { faultyStore } from './faulty-store';
import { onEachEngine } from './on-each-engine';
import { startProcess } from './processes/start-process';

const HOUR = '3600000';

onEachEngine('a status change and its event', (backend) => {
  const statuses = () => backend.db('runs').pluck('status');
  const log = async () =>
    (await backend.store.eventsOf(1)).map(({ type, attempt }) => `${type} ${attempt}`);

  beforeAll(async () => {
    await createRun(backend.store, { kind: 'noop' });
  });

  test('a fault between the two leaves neither', async () => {
    const fault = async () => {
      throw new Error('the disk is full');
    };
    const faulty = backend.scheduler({}, faultyStore(backend.store, 'run.succeeded', fault));
    await expect(tick(faulty, 1)).rejects.toThrow('the disk is full');
    expect(await statuses()).toStrictEqual(['running']);
    expect(await log()).toStrictEqual(['run.queued 0', 'run.claimed 1', 'run.running 1']);
  });

  test('the same goes for a run that is created', async () => {
    const fault = async () => {
      throw new Error('the disk is full');
    };
    const faulty = faultyStore(backend.store, 'run.queued', fault);
    await expect(createRun(faulty, { kind: 'noop' })).rejects.toThrow('the disk is full');
    expect(await statuses()).toStrictEqual(['queued']);
  });

  test('a process killed between the two leaves neither, and its run is done when the lease is over', async () => {
    const ticker = startProcess('ticker-that-stops.ts', backend.url, { LEASE_MS: HOUR });
    expect(await ticker.readLine()).toBe('between');
    await ticker.kill();
    // Waits until the database has undone the transaction of the dead process.
    await backend.db.transaction((trx) => trx('runs').update({ kind: 'noop' }));

    expect(await statuses()).toStrictEqual(['running']);
    expect(await log()).toStrictEqual(['run.queued 0', 'run.claimed 1', 'run.running 1']);
    expect(await tick(backend.scheduler(), 1)).toStrictEqual([]);

    clock.advance({ hours: 2 });
    expect(await tick(backend.scheduler(), 1)).toStrictEqual([1]);
    expect(await statuses()).toStrictEqual(['succeeded']);
    expect(await log()).toStrictEqual([
      'run.queued 0',
      'run.claimed 1',
      'run.running 1',
      'run.claimed 2',
      'run.running 2',
      'run.succeeded 2',
    ]);
  });
});
