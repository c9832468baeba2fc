import { join } from 'node:path';
import { findStaleSkips } from '../../../check/registry/find-stale-skips';
import { loadRegistry } from '../../../registry/index';
import { check, entry, makeRepository } from '../base/make-repository';

const LATER = '2099-01-01';

function skip(file: string, more: object = {}): object {
  return { file, infra: 'Clerk', reason: 'no keys yet', ...more };
}

test('skips that are over, and skips of files that are not there', async () => {
  const root = makeRepository({
    infra: { Clerk: entry('A') },
    more: {
      skips: [
        skip('./registry.json', { expires: LATER }),
        skip('.gitignore', { test: ['a suite', 'a test'], expires: '2026-01-31' }),
        skip('tests/gone.test.ts'),
        skip('node_modules/jest-hermetic/package.json'),
      ],
    },
  });
  expect(await check(root)).toEqual({
    exitCode: 3,
    found: [
      'expired-skip: the skip of .gitignore, ["a suite","a test"] was legal until 2026-01-31: no keys yet',
      'unused-skip: the row of "skips" for tests/gone.test.ts skips nothing: there is no such file',
    ],
    fixes: [
      '"expires": "2026-01-31" <- remove the skip and the row, or decide anew and move "expires"',
      '"file": "tests/gone.test.ts", <- remove the row, or name the file that the test is in now',
    ],
  });
});

test.each([
  ['2026-01-30', []],
  ['2026-01-31', []],
  ['2026-02-01', ['expired-skip']],
])('on %s a skip that is legal until 2026-01-31', (day, rules) => {
  const skips = [skip('a.test.ts', { expires: '2026-01-31' })];
  const root = makeRepository({ infra: { Clerk: entry('A') }, more: { skips } });
  const registry = loadRegistry(join(root, 'registry.json'));
  const files = ['a.test.ts'];
  const context = { registry, files, testFiles: [], day, base: null, read: () => null };
  expect(findStaleSkips(context).map(({ rule }) => rule)).toEqual(rules);
});

const PHASE = {
  phase: '2',
  infra: 'Clerk',
  trigger: 'first login',
  deliverables: ['local tokens'],
  criteria: ['a role is refused'],
};

const DONE = 'make "status" complete, or aim the phase at what is left to do';
const AHEAD =
  'promote it, or make "status" say how far the phase is: planned, in-progress or deferred';

test.each([
  ['A', 'B', 'planned', null],
  ['A', 'B', 'in-progress', null],
  ['A', 'B', 'deferred', null],
  ['A', 'B', 'complete', AHEAD],
  ['B', 'C', 'complete', AHEAD],
  ['B', 'B', 'complete', null],
  ['C', 'B', 'complete', null],
  ['B', 'B', 'planned', DONE],
  ['C', 'B', 'in-progress', DONE],
  ['B', 'B', 'deferred', DONE],
] as const)('in state %s, a phase to %s that is %s', async (state, to, status, fix) => {
  const roadmap = [{ ...PHASE, to, status }];
  const { found, fixes } = await check(
    makeRepository({ infra: { Clerk: entry(state) }, more: { roadmap } }),
  );
  const now = `it is in state ${state}${fix === DONE ? ' already' : ''}`;
  expect({ found, fixes }).toEqual({
    found: fix
      ? [`roadmap-mismatch: phase "2" brings "Clerk" to state ${to} and is "${status}", but ${now}`]
      : [],
    fixes: fix ? [`"status": "${status}" <- ${fix}`] : [],
  });
});
