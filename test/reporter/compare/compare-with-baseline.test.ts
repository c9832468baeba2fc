import { AcceptedIndex } from '../../../registry/baseline/accepted-index';
import type { AcceptedRow } from '../../../registry/baseline/baseline';
import type { Policy } from '../../../registry/types';
import { testClasses, type TestClass } from '../../../reporter/classify/classes';
import { emptyRegistry } from '../../../reporter/classify/empty-registry';
import { compareWithBaseline } from '../../../reporter/compare/compare-with-baseline';
import { judgeStanding, type Standing } from '../../../reporter/compare/judge-standing';
import type {
  Delta,
  ReportedFile,
  ReportedOutcome,
  ReportedTest,
} from '../../../reporter/report/types';

const { policy } = emptyRegistry;
const NOTHING: Delta = {
  newlyFailing: [],
  newlyPassing: [],
  newCollectionErrors: [],
  newSkips: [],
};

function test_(id: string, name: TestClass, outcome?: ReportedOutcome): ReportedTest {
  const nothing = {
    bucket: null,
    infra: [],
    touched: [],
    evidence: [],
    reference: null,
    line: null,
  };
  return {
    ...{ id, file: 'a.test.ts', path: [id], class: name, reason: null, fix: null, ...nothing },
    ...(outcome && { outcome }),
  };
}

function row(id: string | null, name: string, file = 'a.test.ts'): AcceptedRow {
  return { file, id, path: id === null ? [] : [id], class: name };
}

function indexOf(...rows: AcceptedRow[]): AcceptedIndex {
  const totals = { files: 1, tests: 1 };
  return new AcceptedIndex({ run: 'r0', commit: null, registryHash: 'abc', totals, rows });
}

function compare(
  tests: readonly ReportedTest[],
  accepted: AcceptedIndex | null,
  {
    files = [],
    folder = '',
    by = policy,
  }: { files?: ReportedFile[]; folder?: string; by?: Policy } = {},
): Delta {
  return compareWithBaseline({ tests, files }, { accepted, folder, policy: by });
}

const STANDINGS: Readonly<Record<TestClass, Standing | null>> = {
  passed: 'passing',
  'sanctioned-skip': 'skipped',
  'expected-failure': 'waiting',
  'held-skip': 'skipped',
  filtered: null,
  todo: 'waiting',
  'isolation-bug': 'failing',
  'governance-violation': 'failing',
  'infra-not-done': 'failing',
  'contract-violation': 'failing',
  'unexpected-pass': 'failing',
  'product-failure': 'failing',
  nondeterministic: 'failing',
};

/** What is new, by how a test stands now and how it stood then. */
function expectDelta(now: Standing | null, then: Standing | null): Delta {
  const list = (is: boolean): string[] => (is ? ['x'] : []);
  return {
    ...NOTHING,
    newlyFailing: list(now === 'failing' && then !== 'failing'),
    newlyPassing: list(now === 'passing' && then !== 'passing'),
    newSkips: list(now === 'skipped' && then !== 'skipped'),
  };
}

const names = Object.keys(testClasses) as TestClass[];
const pairs = names.flatMap((now) => names.map((then) => [then, now] as const));

test.each(names)('the standing of %s', (name) => {
  expect(judgeStanding({ class: name }, policy)).toBe(STANDINGS[name]);
});

// What passed then has no row; what was left out can be in no baseline.
test.each(pairs.filter(([then]) => then !== 'filtered'))('from %s to %s', (then, now) => {
  const accepted = then === 'passed' ? indexOf() : indexOf(row('x', then));
  expect(compare([test_('x', now)], accepted)).toEqual(
    expectDelta(STANDINGS[now], STANDINGS[then]),
  );
});

test.each<[string, AcceptedRow, ReportedTest, Partial<Delta>]>([
  [
    'a skip without leave becomes a failure',
    { ...row('x', 'governance-violation'), skipped: true },
    test_('x', 'product-failure', 'failed'),
    { newlyFailing: ['x'] },
  ],
  [
    'a failure becomes a skip without leave',
    row('x', 'product-failure'),
    test_('x', 'governance-violation', 'skipped'),
    { newSkips: ['x'] },
  ],
  [
    'a skip without leave stays one',
    { ...row('x', 'governance-violation'), skipped: true },
    test_('x', 'governance-violation', 'skipped'),
    {},
  ],
  [
    'a skip gets its leave',
    { ...row('x', 'governance-violation'), skipped: true },
    test_('x', 'sanctioned-skip', 'skipped'),
    {},
  ],
  [
    'a failure, left out by an .only in CI',
    row('x', 'product-failure'),
    test_('x', 'governance-violation', 'filtered'),
    {},
  ],
  [
    'a class of another version',
    row('x', 'mystery'),
    test_('x', 'passed'),
    { newlyPassing: ['x'] },
  ],
])('%s', (_what, then, now, expected) => {
  expect(compare([now], indexOf(then))).toEqual({ ...NOTHING, ...expected });
});

test('a flaky test that the policy allows neither fails nor is new', () => {
  const by: Policy = { ...policy, nondeterministic: 'warn' };
  expect(compare([test_('x', 'nondeterministic', 'passed')], indexOf(), { by })).toEqual(NOTHING);
});

test('without an accepted run nothing is new', () => {
  const files = [collectionError('b.test.ts')];
  expect(compare([test_('x', 'product-failure')], null, { files })).toEqual(NOTHING);
});

test('what did not run is neither gone nor passing', () => {
  const accepted = indexOf(row('y', 'product-failure'), row(null, 'collection-error', 'b.test.ts'));
  expect(compare([test_('x', 'passed')], accepted)).toEqual(NOTHING);
});

test('a collection error is new by its file, and of no other class', () => {
  const files = ['z.test.ts', 'b.test.ts', 'known.test.ts'].map(collectionError);
  const ungoverned = {
    ...collectionError('wild.test.ts'),
    class: 'ungoverned',
    kind: null,
  } as const;
  const accepted = indexOf(
    row(null, 'collection-error', 'known.test.ts'),
    row('x', 'todo', 'z.test.ts'),
  );
  expect(compare([], accepted, { files: [...files, ungoverned] })).toEqual({
    ...NOTHING,
    newCollectionErrors: ['z.test.ts', 'b.test.ts'],
  });
});

test('the same id in a file of another folder is another test', () => {
  const accepted = indexOf(row('x', 'product-failure', 'packages/a/a.test.ts'));
  const failing = [test_('x', 'product-failure')];
  expect(compare(failing, accepted, { folder: 'packages/a' })).toEqual(NOTHING);
  expect(compare(failing, accepted, { folder: 'packages/b' }).newlyFailing).toEqual(['x']);
});

test('every list has the order of the report, each id once', () => {
  const tests = ['b', 'Z', 'a', 'b', 'c'].map((id) => test_(id, 'product-failure'));
  expect(compare(tests, indexOf()).newlyFailing).toEqual(['b', 'Z', 'a', 'c']);
});

function collectionError(file: string): ReportedFile {
  return { file, class: 'collection-error', kind: 'load', message: 'boom' };
}
