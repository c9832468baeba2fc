import { createRun } from '../src/scheduler/create-run';
import { tick } from '../src/scheduler/tick';
import { onEachEngine } from './on-each-engine';

onEachEngine('the cap of a tick', (backend) => {
  beforeAll(async () => {
    for (let count = 0; count < 5; count++) await createRun(backend.store, { kind: 'noop' });
  });

  test.each([
    [0, 0],
    [1, 1],
    [3, 3],
    [5, 5],
    [9, 5],
  ])('a limit of %i: %i of five runs are handled', async (limit, expected) => {
    expect(await tick(backend.scheduler(), limit)).toHaveLength(expected);
    const left = await backend.db('runs').where({ status: 'queued' }).pluck('id');
    expect(left).toHaveLength(5 - expected);
    expect(await backend.db('events').where({ type: 'run.claimed' })).toHaveLength(expected);
  });

  test('two tickers at once: each keeps to its own', async () => {
    const handled = await Promise.all([
      tick(backend.scheduler({}, backend.openStore()), 2),
      tick(backend.scheduler({}, backend.openStore()), 2),
    ]);
    expect(handled.map(({ length }) => length)).toStrictEqual([2, 2]);
    expect(await backend.db('runs').where({ status: 'queued' })).toHaveLength(1);
  });
});
