import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import fc from 'fast-check';

const KINDS = [
  ...['write', 'append', 'truncate', 'chmod', 'touch', 'mkdir', 'mkdtemp', 'unlink', 'rm'],
  ...['rename', 'copy', 'copyAll', 'link', 'symlink', 'open', 'stream'],
];
const PATHS = [
  'a',
  'a/x',
  'a/b',
  'a/b/y',
  'a/b/new',
  'c',
  'c/to-x',
  'c/to-a',
  'c/to-a/x',
  'z',
  'n',
];

interface Answer {
  readonly done: number;
  readonly isChanged: boolean;
  readonly before: readonly string[];
  readonly after: readonly string[];
  readonly isEmpty: boolean;
}

type Operation = readonly [kind: string, form: number, path: string, other: string, disk: number];

const operation: fc.Arbitrary<Operation> = fc.tuple(
  fc.constantFrom(...KINDS),
  fc.nat(2),
  fc.constantFrom(...PATHS),
  fc.constantFrom(...PATHS, 'n/m'),
  fc.nat(1),
);

let root: string;
beforeEach(() => (root = mkdtempSync(join(tmpdir(), 'kept-disk-'))));
afterEach(() => rmSync(root, { recursive: true }));

function runAll(lists: readonly (readonly Operation[])[]): Answer[] {
  const dist = dirname(dirname(require.resolve('jest-hermetic/environment')));
  const script = join(__dirname, 'write-and-bring-back.js');
  const input = JSON.stringify(lists);
  return JSON.parse(
    execFileSync(process.execPath, [script, dist, root], { input, encoding: 'utf8' }),
  ) as Answer[];
}

test('whatever is written, by whichever process and function, is brought back', () => {
  const lists = fc.sample(fc.array(operation, { minLength: 1, maxLength: 12 }), {
    numRuns: 150,
    seed: 7,
  });
  const answers = runAll(lists);
  expect(answers.filter(({ isChanged }) => isChanged).length).toBeGreaterThan(75);
  const wrong = answers.flatMap(({ before, after, isEmpty }, at) =>
    isEmpty && JSON.stringify(after) === JSON.stringify(before)
      ? []
      : [{ operations: lists[at], before, after }],
  );
  expect(wrong).toEqual([]);
});

test.each(KINDS)('%s is followed in each of its forms', (kind) => {
  const there = kind === 'mkdir' || kind === 'symlink' || kind === 'link' ? 'n' : 'z';
  const pair = kind === 'link' ? (['z', 'n'] as const) : ([there, 'n'] as const);
  const answers = runAll([0, 1, 2].map((form) => [[kind, form, ...pair, 0]]));
  for (const { done, isChanged, before, after } of answers) {
    expect([done, isChanged]).toEqual([1, true]);
    expect(after).toEqual(before);
  }
});
