import { countPlan } from '../../../prove/plan/count-plan';
import { isContiguous } from '../../../prove/plan/is-contiguous';
import { planOrders, type PlanOptions } from '../../../prove/plan/plan-orders';
import { STEPS, type PlannedProbe, type Step } from '../../../prove/plan/planned-probe';
import { buildFile, buildNodes } from '../build-tree';

const a = buildFile('a.test.ts', ['a1', ['a2', 'a3', ['a4', 'a5', 'a6', 'a7']], 'a8']);
const b = buildFile('b.test.ts', ['b1', 'b2']);
const c = buildFile('c.test.ts', ['c1']);

const list = (step: Step, options: Partial<PlanOptions> = {}, files = [a, b, c]): PlannedProbe[] =>
  [...planOrders(files, { seed: 1, orders: 4, ...options })].filter((probe) => probe.step === step);
const orders = (...args: Parameters<typeof list>): string[] =>
  list(...args).map(({ order }) => order.join(' '));

test('declared order, reverse and twice: one probe a file', () => {
  expect(orders('declared')).toEqual(['a1 a2 a3 a4 a5 a6 a7 a8', 'b1 b2', 'c1']);
  expect(orders('declared-again')).toEqual(orders('declared'));
  expect(orders('declared-again', { sameOrder: 1 })).toEqual([]);
  expect(orders('reverse')).toEqual(['a8 a7 a6 a5 a4 a3 a2 a1', 'b2 b1']);
  expect(orders('twice').slice(1)).toEqual(['b1 b1 b2 b2', 'c1 c1']);
});

test('each test alone, and once more', () => {
  expect(orders('alone').slice(-3)).toEqual(['b1 b1', 'b2 b2', 'c1 c1']);
  expect(orders('alone')).toHaveLength(11);
});

test('files in one worker, and at the same time', () => {
  const names = (step: Step): string[] => list(step).map(({ files }) => files.join(' '));
  expect(names('files')).toEqual([
    'a.test.ts b.test.ts c.test.ts',
    'c.test.ts b.test.ts a.test.ts',
  ]);
  expect(list('at-once').map(({ mode }) => mode)).toEqual(['at-once', 'at-once', 'at-once']);
  expect(names('tuscan-files')).toHaveLength(4);
  expect([list('files', {}, [a]), list('at-once', {}, [a])]).toEqual([[], []]);
});

test('of many files a part of their orders, no two of which have the same neighbours', () => {
  const files = Array.from({ length: 60 }, (_, at) => ({ ...c, file: `f${at}` }));
  const rows = list('tuscan-files', {}, files).map((probe) => probe.files);
  expect(rows).toHaveLength(24);
  expect(countPlan(files, {})['tuscan-files']).toBe(24);
  for (const row of rows) expect(new Set(row).size).toBe(60);
  const pairs = rows.flatMap((row) => row.slice(1).map((file, at) => `${row[at]} ${file}`));
  expect(new Set(pairs).size).toBe(24 * 59);
});

test('a Tuscan order of each level: every ordered pair of siblings is adjacent', () => {
  const rows = list('tuscan', {}, [a]);
  // the levels have 3, 3 and 4 children, which take 4, 4 and 4 rows
  expect(rows).toHaveLength(4);
  const inner = rows.map(({ order }) => order.filter((id) => /a[4567]/.test(id)));
  const pairs = inner.flatMap((order) => order.slice(1).map((id, at) => `${order[at]}${id}`));
  expect(new Set(pairs).size).toBe(12);
  const outer = rows.map(({ order }) =>
    order.map((id) => (/a[2-7]/.test(id) ? 'x' : id)).join(' '),
  );
  const joined = outer.map((order) => order.replace(/(x ?)+/, 'x ').trim()).join('|');
  for (const pair of ['a1 x', 'a1 a8', 'x a1', 'x a8', 'a8 a1', 'a8 x'])
    expect(joined).toContain(pair);
});

test('every order of a file can be run, and has each of its tests', () => {
  const nodes = buildNodes(['a1', ['a2', 'a3', ['a4', 'a5', 'a6', 'a7']], 'a8']);
  for (const step of ['reverse', 'tuscan', 'random'] as const)
    for (const { order } of list(step, {}, [a])) {
      expect(isContiguous(nodes, order)).toBe(true);
      expect(order.toSorted()).toEqual(['a1', 'a2', 'a3', 'a4', 'a5', 'a6', 'a7', 'a8']);
    }
});

test('the same seed is the same plan, another one is another', () => {
  expect(orders('random')).toEqual(orders('random'));
  expect(orders('random')).not.toEqual(orders('random', { seed: 2 }));
  expect(new Set(orders('random', {}, [a])).size).toBe(4);
});

test.each<Partial<PlanOptions>>([
  {},
  { orders: 0 },
  { orders: 7, sameOrder: 5, atOnce: 1 },
  { without: ['at-once', 'tuscan'] },
])('the count of a plan is its length: %j', (options) => {
  for (const files of [[a, b, c], [a, b], [c], []]) {
    const counts = countPlan(files, options);
    const probes = [...planOrders(files, { seed: 3, ...options })];
    const made = STEPS.map((step) => probes.filter((probe) => probe.step === step).length);
    expect(made).toEqual(STEPS.map((step) => counts[step]));
  }
});

test('cheapest evidence first', () => {
  const steps = [...planOrders([a, b, c], { seed: 1, orders: 1 })].map(({ step }) => step);
  expect([...new Set(steps)]).toEqual(STEPS);
});
