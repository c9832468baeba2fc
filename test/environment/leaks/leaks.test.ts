import type { Leak } from '../../../environment/leaks/leak';
import type { ProbedTest } from '../../../environment/orders/messages';
import { setUpProjects, type ProjectFiles } from '../../make-project';
import { CLEAN, RESTORED } from './clean-tests';
import { LEAKING } from './leaking-tests';
import { listLeaks } from './list-leaks';

setUpProjects();

jest.setTimeout(120_000);

const REGISTRY = {
  version: 1,
  protect: ['./data/app.db'],
  infra: {
    SQLite: {
      ...{ category: 'database', layer: 'storage', state: 'C', usedBy: ['tests'], owner: 'x' },
      ...{ failureMode: 'fail', localStrategy: 'in memory', promotionTrigger: 'always' },
      database: { engine: 'sqlite', isolation: 'memory', reset: 'file' },
    },
  },
};

const KINDS = [
  ...['child-process', 'core', 'cwd', 'env', 'fake-timers', 'global', 'listener', 'mock'],
  ...['protected-file', 'rows', 'sequence', 'server', 'socket', 'timer', 'umask'],
];

const list = (jestName: 'jest' | 'jest-29', files: ProjectFiles): Promise<readonly ProbedTest[]> =>
  listLeaks(jestName, { 'registry.json': REGISTRY, 'data/app.db': 'mine', ...files });
const titleOf = ({ path }: ProbedTest): string => path.join(' › ');
const named = ({ leaks }: ProbedTest): Leak[] => leaks.filter(({ isUsual }) => !isUsual);
const failed = (tests: readonly ProbedTest[]): string[] =>
  tests.filter(({ outcome }) => outcome === 'failed').map(titleOf);

describe.each([
  ['30', 'jest'],
  ['29', 'jest-29'],
] as const)('on Jest %s', (_, jestName) => {
  test('each kind of state that a test leaves behind is named', async () => {
    const tests = await list(jestName, LEAKING);
    expect(failed(tests)).toEqual([]);
    const said = tests.map((each) =>
      named(each).map(({ kind, what, change }) => `${kind}: ${what} ${change}`),
    );
    expect(said.map((each) => each.join('; '))).toEqual(tests.map(titleOf));
    const kinds = new Set(tests.flatMap(({ leaks }) => leaks.map(({ kind }) => kind)));
    expect([...kinds].sort()).toEqual(KINDS);
  });

  test('what tests usually do is named for none of them', async () => {
    const tests = await list(jestName, CLEAN);
    expect(failed(tests)).toEqual([]);
    expect(tests.length).toBeGreaterThan(30);
    expect(
      tests.filter((each) => named(each).length > 0).map((each) => [titleOf(each), named(each)]),
    ).toEqual([]);
    // They were looked at all the same.
    const usual = tests.flatMap(({ leaks }) => leaks.map(({ kind }) => kind));
    expect([...new Set(usual)].sort()).toEqual([
      'core',
      'env',
      'global',
      'listener',
      'mock',
      'module',
      'socket',
      'timer',
    ]);
  });

  test('what Jest itself puts right before each test is none of theirs', async () => {
    const tests = await list(jestName, RESTORED);
    expect(tests.map((each) => [titleOf(each), named(each)])).toEqual([
      ['says nothing', []],
      ['leaves spies, 1', []],
      ['leaves spies, 2', []],
    ]);
  });
});
