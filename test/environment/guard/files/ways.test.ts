import { mkdtempSync, rmSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describeFiles, fillProtectedFolder } from './protected-folder';
import { listUnheard, runWays, type Answer } from './run-ways';

let root: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'hermetic-ways-'));
  fillProtectedFolder(root);
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const WAYS = {
  'better-sqlite3': 24,
  fs: 31,
  'fs-promises': 11,
  threads: 4,
  'thread-drivers': 1,
  loaded: 3,
};

test.each(Object.entries(WAYS))('every way through %s is refused', (list, count) => {
  const before = describeFiles(root);
  const answers = runWays(root, list);
  expect(listUnheard(answers)).toEqual([]);
  expect(answers).toHaveLength(count);
  const isTold = ({ failure }: Answer): boolean =>
    /^refused|HERMETIC_PROTECTED/.test(failure ?? '');
  const untold = answers.filter(([, answer]) => !isTold(answer)).map(([name]) => name);
  expect(untold).toEqual(list === 'threads' ? ['a thread, swallowed'] : []);
  expect(describeFiles(root)).toEqual(before);
});

// Node 20 has no such module.
if (isBuiltin('node:sqlite')) {
  test('every way through node:sqlite is refused', () => {
    const before = describeFiles(root);
    expect(listUnheard(runWays(root, 'node-sqlite'))).toEqual([]);
    expect(describeFiles(root)).toEqual(before);
  });
}

test.each(['free', 'free-drivers'])('nothing is refused that is %s', (list) => {
  const before = describeFiles(root);
  const hindered = runWays(root, list).filter(
    ([, { heard, failure }]) => failure ?? heard.length > 0,
  );
  expect(hindered).toEqual([]);
  expect(describeFiles(root)).toEqual(before);
});

test('threads of a process with arguments that threads may not have', () => {
  const flags = ['--max-old-space-size=512', '--expose-gc', '--conditions=x', '--require', 'fs'];
  expect(listUnheard(runWays(root, 'threads', { flags }))).toEqual([]);
  const hindered = runWays(root, 'free', { flags }).filter(([, { failure }]) => failure !== null);
  expect(hindered).toEqual([]);
});
