import type { Suspect } from '../../../prove/evidence/find-suspects';
import type { FileTree } from '../../../prove/plan/test-tree';
import type { Outcome, RunProbe } from '../../../prove/probe';
import { explainAtOnce } from '../../../prove/suspects/explain-at-once';

const FILES = Array.from({ length: 12 }, (_, at) => `f${at}`);
const VICTIM = 'f5';
const testOf = (file: string): string => `${file} test`;
const trees = new Map(
  FILES.map((file): [string, FileTree] => [
    file,
    { file, children: [{ type: 'test', id: testOf(file) }] },
  ]),
);
const others = FILES.filter((file) => file !== VICTIM);
const suspect: Suspect = {
  test: testOf(VICTIM),
  file: VICTIM,
  scope: 'at-once',
  failing: [others],
  passing: [[]],
  again: null,
  afterTwice: null,
  isChance: false,
  differsAlone: false,
};

/** A machine on which only a few files overlap: the victim fails where its polluter is one of few. */
function runOn(most: number): { readonly run: RunProbe; readonly orders: (readonly string[])[] } {
  const orders: (readonly string[])[] = [];
  const run: RunProbe = ({ order }) => {
    orders.push(order);
    const isHit = order.includes(testOf('f10')) && order.length <= most;
    return Promise.resolve(
      order.map((test): Outcome => (test === suspect.test && isHit ? 'failed' : 'passed')),
    );
  };
  return { run, orders };
}

test('a file that seldom overlaps with all others is found beside few of them', async () => {
  const { run, orders } = runOn(4);
  const result = await explainAtOnce(suspect, { trees, run });
  expect(result.kinds).toEqual(['victim']);
  expect(result.polluters.map(({ members }) => members)).toEqual([['f10']]);
  expect(result.test).toBe(suspect.test);
  expect(result.probes).toBe(orders.length);
  expect(orders.every(({ length }) => length <= 4)).toBe(true);
});

test('more files never run at once than have a process of their own', async () => {
  const { run, orders } = runOn(0);
  const result = await explainAtOnce(suspect, { trees, run });
  expect([result.kinds, result.polluters]).toEqual([[], []]);
  // Alone, and beside each of four groups: five times each.
  expect([result.probes, orders.length]).toEqual([25, 25]);
  expect(Math.max(...orders.map(({ length }) => length))).toBe(4);
});

test('however often it was seen, so many groups are tried', async () => {
  const { run, orders } = runOn(0);
  const failing = Array.from({ length: 9 }, (_, at) => [
    ...others.slice(at),
    ...others.slice(0, at),
  ]);
  await explainAtOnce({ ...suspect, failing }, { trees, run });
  // Alone, and beside fifteen groups, of which two are the same as before: five times each.
  expect(orders.length).toBe(70);
});

test('a budget that is over ends it in between', async () => {
  const { run, orders } = runOn(0);
  const result = await explainAtOnce(suspect, { trees, run, budget: 12 });
  expect([result.stopped, result.kinds, orders.length]).toEqual(['budget', [], 12]);
});
