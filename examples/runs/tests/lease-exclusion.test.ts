import { clock } from 'jest-hermetic';
import { createRun } from '../src/scheduler/create-run';
import { claimRun, LeaseLost, moveRun } from '../src/scheduler/moves';
import { tick } from '../src/scheduler/tick';
import type { Store } from '../src/store/store';
import { onEachEngine, onEngine, type Backend } from './on-each-engine';
import { runRound } from './processes/run-round';

onEachEngine('lease exclusion', (backend) => {
  const claims = () => backend.db('events').where({ type: 'run.claimed' }).pluck('run_id');

  test('two tickers on two connections share the runs', async () => {
    for (let count = 0; count < 20; count++) await createRun(backend.store, { kind: 'noop' });
    const [rival, other] = [backend.openStore(), backend.openStore()];
    const handled = await Promise.all([
      tick(backend.scheduler({}, rival), 20),
      tick(backend.scheduler({}, other), 20),
    ]);
    const ids = Array.from({ length: 20 }, (_, index) => index + 1);
    expect(handled.flat().sort((a, b) => a - b)).toStrictEqual(ids);
    expect((await claims()).sort((a, b) => a - b)).toStrictEqual(ids);
  });

  test('a claim that is not committed yet keeps its run from another ticker', async () => {
    const { first, mayCommit } = await holdFirstOfTwo(backend);
    const second = tick(backend.scheduler(), 2);
    mayCommit.give();
    expect([await first, await second]).toStrictEqual([[1], [2]]);
    expect((await claims()).sort()).toStrictEqual([1, 2]);
  });

  test('who lost the lease writes nothing any more', async () => {
    clock.set('2026-03-14T09:00:00Z');
    await createRun(backend.store, { kind: 'noop' });
    const scheduler = backend.scheduler({ LEASE_MS: '60000' });
    const stale = (await claimRun(scheduler))!;
    clock.advance({ seconds: 59 });
    expect(await claimRun(scheduler)).toBeUndefined();
    clock.advance({ seconds: 1 });
    const fresh = (await claimRun(scheduler))!;

    await expect(moveRun(scheduler, stale, 'succeeded')).rejects.toThrow(LeaseLost);
    await moveRun(scheduler, fresh, 'succeeded');
    expect(
      (await backend.store.eventsOf(1)).map(({ type, attempt }) => [type, attempt]),
    ).toStrictEqual([
      ['run.queued', 0],
      ['run.claimed', 1],
      ['run.claimed', 2],
      ['run.succeeded', 2],
    ]);
  });

  test.each([1, 2])('four processes at once, round %i', async () => {
    const round = await runRound(backend, { processes: 4, runs: 40 });
    expect(round).toMatchObject({ twice: [], lost: [], disordered: [] });
    expect(round.shares).toHaveLength(4);
  });
});

onEngine('PostgreSQL', 'a claim that is not committed yet', (backend) => {
  test('holds nobody up', async () => {
    const { first, mayCommit } = await holdFirstOfTwo(backend);
    expect(await tick(backend.scheduler(), 2)).toStrictEqual([2]);
    mayCommit.give();
    expect(await first).toStrictEqual([1]);
  });
});

/** Queues two runs; a ticker has claimed the first of them, and commits that when it may. */
async function holdFirstOfTwo(backend: Backend) {
  for (let count = 0; count < 2; count++) await createRun(backend.store, { kind: 'noop' });
  const [claimed, mayCommit] = [createSignal(), createSignal()];
  const store = holdClaim(backend.openStore(), claimed, mayCommit);
  const first = tick(backend.scheduler({}, store), 1);
  await claimed.given;
  return { first, mayCommit };
}

/** A store whose claims say when they are made, and are committed only when they may be. */
function holdClaim(store: Store, claimed: Signal, mayCommit: Signal): Store {
  return {
    ...store,
    transaction: (work) =>
      store.transaction((tx) =>
        work({
          ...tx,
          async claimRun(claim) {
            const run = await tx.claimRun(claim);
            claimed.give();
            await mayCommit.given;
            return run;
          },
        }),
      ),
  };
}

interface Signal {
  give(): void;
  readonly given: Promise<void>;
}

function createSignal(): Signal {
  let give!: () => void;
  const given = new Promise<void>((resolve) => (give = resolve));
  return { give, given };
}
