import type { StepRequest } from '../src/domain/types';
import { createRun } from '../src/scheduler/create-run';
import { tick } from '../src/scheduler/tick';
import { onEachEngine } from './on-each-engine';

const noop = (name: string, ...after: string[]): StepRequest => ({ name, action: 'noop', after });

onEachEngine('the operational proof', (backend) => {
  const statuses = () => backend.db('runs').orderBy('id').pluck('status');
  const log = (column: string) => backend.db('events').orderBy('id').pluck(column);

  test('a noop run, one tick, and the database says succeeded', async () => {
    await createRun(backend.store, { kind: 'noop' });
    expect(await tick(backend.scheduler(), 1)).toStrictEqual([1]);

    expect(await statuses()).toStrictEqual(['succeeded']);
    expect(await log('type')).toStrictEqual([
      'run.queued',
      'run.claimed',
      'run.running',
      'run.succeeded',
    ]);
  });

  test('a noop graph ends in exactly one tick, its steps in their order', async () => {
    const steps = [noop('deploy', 'build', 'test'), noop('build'), noop('test', 'build')];
    await createRun(backend.store, { kind: 'graph', steps });
    expect(await tick(backend.scheduler(), 1)).toStrictEqual([1]);

    expect(await statuses()).toStrictEqual(['succeeded']);
    const done = await backend.store.stepsOf(1);
    expect(done.map(({ name, status }) => `${name} ${status}`)).toStrictEqual([
      'build succeeded',
      'test succeeded',
      'deploy succeeded',
    ]);
    expect(await log('step')).toStrictEqual([
      null,
      null,
      null,
      'build',
      'build',
      'test',
      'test',
      'deploy',
      'deploy',
      null,
    ]);
    expect(await tick(backend.scheduler(), 1)).toStrictEqual([]);
  });

  test('what is due later waits, and what is due first comes first', async () => {
    const dueAt = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString();
    await createRun(backend.store, { kind: 'noop', dueAt: dueAt(1) });
    await createRun(backend.store, { kind: 'noop', dueAt: dueAt(-1) });
    await createRun(backend.store, { kind: 'noop', dueAt: dueAt(-2) });
    expect(await tick(backend.scheduler(), 10)).toStrictEqual([3, 2]);
    expect(await statuses()).toStrictEqual(['queued', 'succeeded', 'succeeded']);
  });
});
