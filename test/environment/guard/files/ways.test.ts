import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FIXTURES } from '../../../run-jest';
import { describeFiles, fillProtectedFolder } from './protected-folder';

interface Answer {
  readonly heard: readonly string[];
  readonly failure: string | null;
}

let root: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'hermetic-ways-'));
  fillProtectedFolder(root);
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

function tryWays(list: string, flags: readonly string[] = []): [string, Answer][] {
  const program = join(__dirname, 'try-ways.js');
  const ways = join(FIXTURES, 'protected-file', 'ways', `${list}.js`);
  const printed = execFileSync(process.execPath, [...flags, program, root, ways], {
    encoding: 'utf8',
  });
  return Object.entries(JSON.parse(printed) as Record<string, Answer>);
}

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
  const answers = tryWays(list);
  const free = answers.filter(([, { heard }]) => heard.length === 0);
  expect(free).toEqual([]);
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
    const free = tryWays('node-sqlite').filter(([, { heard }]) => heard.length === 0);
    expect(free).toEqual([]);
    expect(describeFiles(root)).toEqual(before);
  });
}

test.each(['free', 'free-drivers'])('nothing is refused that is %s', (list) => {
  const before = describeFiles(root);
  const hindered = tryWays(list).filter(([, { heard, failure }]) => failure ?? heard.length > 0);
  expect(hindered).toEqual([]);
  expect(describeFiles(root)).toEqual(before);
});

test('threads of a process with arguments that threads may not have', () => {
  const flags = ['--max-old-space-size=512', '--expose-gc', '--conditions=x', '--require', 'fs'];
  const free = tryWays('threads', flags).filter(([, { heard }]) => heard.length === 0);
  expect(free).toEqual([]);
  const hindered = tryWays('free', flags).filter(([, { failure }]) => failure !== null);
  expect(hindered).toEqual([]);
});
