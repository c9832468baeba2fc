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

function list(
  jestName: 'jest' | 'jest-29',
  files: ProjectFiles,
  variables?: Record<string, string>,
): Promise<readonly ProbedTest[]> {
  const surroundings = { 'registry.json': REGISTRY, 'data/app.db': 'mine' };
  return listLeaks(jestName, { ...surroundings, ...files }, variables);
}

const titleOf = ({ path }: ProbedTest): string => path.join(' › ');
const named = ({ leaks }: ProbedTest): Leak[] => leaks.filter(({ isUsual }) => !isUsual);
const say = (test: ProbedTest): string =>
  named(test)
    .map(({ kind, what, change }) => `${kind}: ${what} ${change}`)
    .join('; ');
const failed = (tests: readonly ProbedTest[]): string[] =>
  tests.filter(({ outcome }) => outcome === 'failed').map(titleOf);

describe.each([
  ['30', 'jest'],
  ['29', 'jest-29'],
] as const)('on Jest %s', (_, jestName) => {
  test('each kind of state that a test leaves behind is named', async () => {
    const tests = await list(jestName, LEAKING);
    expect(failed(tests)).toEqual([]);
    expect(tests.map(say)).toEqual(tests.map(titleOf));
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

  test('tests that are ES modules are looked at as well', async () => {
    const modules = {
      'package.json': { type: 'module' },
      'jest.config.js': "export default { preset: 'jest-hermetic', transform: {} };\n",
      'state.js': 'export const leave = () => { globalThis.left = 1; };\n',
      'modules.test.js': `
        import { jest } from '@jest/globals';
        import fs from 'node:fs';
        import { leave } from './state.js';
        test('global: globalThis.left added', () => { leave(); });
        test('mock: the spy on fs.existsSync not restored', () => { jest.spyOn(fs, 'existsSync'); });
        test('', async () => { await import('node:os'); });
      `,
    };
    const tests = await list(jestName, modules, { NODE_OPTIONS: '--experimental-vm-modules' });
    expect(failed(tests)).toEqual([]);
    expect(tests.map(say)).toEqual(tests.map(titleOf));
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
