import { LongWork, type Display } from '../../../environment/progress/long-work';

/** What a piece of work writes that is looked at after so many milliseconds, and then ends. */
function show(at: readonly number[], given: Partial<Display>, what = 'making a server'): string[] {
  const written: string[] = [];
  let now = 5000;
  const write = (text: string): number => written.push(text);
  const work = new LongWork(what, {
    ...{ way: undefined, isTerminal: false, now: () => now, write },
    ...given,
  });
  for (const ms of at) {
    now = 5000 + ms;
    work.tick();
  }
  work.end();
  return written;
}

test.each<[string, Partial<Display>]>([
  ['a terminal', { way: 'terminal', isTerminal: true }],
  ['a worker', { way: 'terminal' }],
  ['CI', { way: 'lines' }],
])('what is quick is not told: %s', (_where, display) => {
  expect(show([0, 500, 999], display)).toEqual([]);
});

test('where nobody looks nothing is told', () => {
  expect(show([5000, 50_000], { isTerminal: true })).toEqual([]);
});

test('on a terminal it is behind what is there, counts the seconds, and is taken away', () => {
  const tell = (seconds: number): string =>
    `\u001b7\u001b[?7l  jest-hermetic: making a server (${seconds} s)\u001b[?7h\u001b8`;
  const display = { way: 'terminal', isTerminal: true } as const;
  expect(show([1000, 1250, 1999, 2100], display)).toEqual([tell(1), tell(2), '\u001b[K']);
});

test.each<[string, Partial<Display>]>([
  ['a worker, by way of Jest', { way: 'terminal' }],
  ['CI', { way: 'lines' }],
  ['CI with a terminal', { way: 'lines', isTerminal: true }],
])('elsewhere it is one line: %s', (_where, display) => {
  expect(show([1200, 2300, 60_000], display)).toEqual(['jest-hermetic: making a server …\n']);
});

test('what it is about neither controls the terminal nor has secrets in it', () => {
  const what = 'a "\u001b[2J\n::error::" by migrate postgres://me:hunter2@db/app';
  expect(show([1000], { way: 'lines' }, what)).toEqual([
    'jest-hermetic: a "\\x1b[2J\\n::error::" by migrate postgres://me:***@db/app …\n',
  ]);
});
