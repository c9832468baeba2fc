import type { RestoreOutcome, Slot } from '../../environment/databases/database';
import { LevelKeeper } from '../../environment/level-keeper';

/** A slot that only writes down what it is asked. */
function fakeSlot(): { slot: Slot; calls: string[] } {
  const calls: string[] = [];
  const slot: Partial<Slot> = {
    checkpoint: (level) => Promise.resolve(void calls.push(`checkpoint ${level}`)),
    restore: (level): Promise<RestoreOutcome> => {
      calls.push(`restore ${level}`);
      return Promise.resolve({ changed: true, rebuilt: false, leftOpen: [] });
    },
  };
  return { slot: slot as Slot, calls };
}

type Step = 'in' | 'out' | 'beforeAll' | 'test' | 'use' | 'use in test';

/** Takes a keeper through a file as jest-circus would; the root block is entered first. */
async function follow(steps: readonly Step[]): Promise<string[]> {
  const { slot, calls } = fakeSlot();
  const keeper = new LevelKeeper(slot);
  for (const step of steps) {
    if (step === 'in') await keeper.enterBlock();
    else if (step === 'out') await keeper.leaveBlock();
    else if (step === 'beforeAll') keeper.beforeAllRuns();
    else if (step === 'use') keeper.activate(false);
    else {
      await keeper.beforeTest();
      if (step === 'use in test') keeper.activate(true);
      await keeper.afterTest();
    }
  }
  return calls;
}

test.each<[string, Step[], string[]]>([
  [
    'a database that is never used costs nothing',
    ['in', 'beforeAll', 'test', 'in', 'test', 'out', 'out'],
    [],
  ],
  [
    'use before the tests: remembered once, for the root block, restored after each',
    ['use', 'in', 'test', 'test', 'out'],
    ['checkpoint 1', 'restore 1', 'restore 1', 'restore 0'],
  ],
  [
    'first use in a test: pristine already',
    ['in', 'use in test', 'test', 'out'],
    ['restore 1', 'restore 1', 'restore 0'],
  ],
  [
    'a beforeAll of the file is remembered before the first test',
    ['use', 'in', 'beforeAll', 'test', 'test', 'out'],
    ['checkpoint 1', 'restore 1', 'restore 1', 'restore 0'],
  ],
  [
    'each level of nesting has its own',
    ['use', 'in', 'beforeAll', 'test', 'in', 'beforeAll', 'test', 'out', 'test', 'out'],
    [
      'checkpoint 1',
      'restore 1',
      'checkpoint 2',
      'restore 2',
      'restore 1',
      'restore 1',
      'restore 0',
    ],
  ],
  [
    'a beforeAll before an inner block is remembered for the outer one',
    ['use', 'in', 'beforeAll', 'in', 'test', 'out', 'out'],
    ['checkpoint 1', 'restore 2', 'restore 1', 'restore 0'],
  ],
  [
    'a block without hooks remembers nothing of its own',
    ['use', 'in', 'in', 'test', 'out', 'out'],
    ['checkpoint 1', 'restore 2', 'restore 1', 'restore 0'],
  ],
  [
    'first use in a beforeAll',
    ['in', 'beforeAll', 'use', 'test', 'out'],
    ['checkpoint 1', 'restore 1', 'restore 0'],
  ],
])('%s', async (_, steps, calls) => {
  expect(await follow(steps)).toEqual(calls);
});

test('hands on what the slot found', async () => {
  const keeper = new LevelKeeper(fakeSlot().slot);
  keeper.activate(true);
  expect(await keeper.afterTest()).toEqual({ changed: true, rebuilt: false, leftOpen: [] });
});

test('an unused database gives nobody anything to wait for', () => {
  const keeper = new LevelKeeper(fakeSlot().slot);
  expect([
    keeper.enterBlock(),
    keeper.beforeTest(),
    keeper.afterTest(),
    keeper.leaveBlock(),
  ]).toEqual([undefined, undefined, undefined, undefined]);
});

test('what cannot be remembered leaves the blocks in step', async () => {
  const { slot, calls } = fakeSlot();
  const keeper = new LevelKeeper({ ...slot, checkpoint: () => Promise.reject(new Error('no')) });
  keeper.activate(false);
  await keeper.enterBlock();
  await expect(keeper.enterBlock()).rejects.toThrow('no');
  await keeper.leaveBlock();
  await keeper.leaveBlock();
  expect(calls).toEqual(['restore 1', 'restore 0']);
});

test('tells a slot that wants to know of it when a test begins, and ends one that was skipped', async () => {
  const { slot, calls } = fakeSlot();
  const told: Slot = { ...slot, beginTest: () => Promise.resolve(void calls.push('begin')) };
  const keeper = new LevelKeeper(told);
  await keeper.enterBlock();
  await keeper.beforeTest();
  keeper.activate(true);
  expect(calls).toEqual(['begin']);
  await keeper.afterTest();
  keeper.beforeAllRuns();
  await keeper.beforeTest();
  await keeper.enterBlock();
  await keeper.leaveBlock();
  expect(calls.slice(1)).toEqual(['restore 1', 'checkpoint 1', 'begin', 'restore 1', 'restore 1']);
});
