import { placeOfStack } from '../../../environment/places/place-of-stack';

const FILE = '/srv/app/tests/a.test.ts';
const isThere = (path: string): boolean => path === FILE;
const frames = (...lines: readonly string[]): string =>
  lines.map((line) => `\n    at ${line}`).join('');

function error(message: string, stack: unknown): unknown {
  return { message, stack };
}

test.each<[string, unknown, number | null]>([
  ['with a name', error('x', `Error: x${frames(`Object.<anonymous> (${FILE}:3:9)`)}`), 3],
  ['without one', error('x', `Error: x${frames(`${FILE}:4:1`)}`), 4],
  ['that was awaited', error('x', `Error: x${frames(`async Promise.all (${FILE}:5:1)`)}`), 5],
  ['of an ES module', error('x', `Error: x${frames(`file://${FILE}:6:2`)}`), 6],
  [
    'below others',
    error('x', `Error: x${frames('f (/srv/app/src/f.ts:1:1)', `${FILE}:7:1`, `${FILE}:8:1`)}`),
    7,
  ],
  [
    'below a message that quotes a stack',
    error(
      `the child died:${frames(`${FILE}:1:1`)}`,
      `Error: the child died:${frames(`${FILE}:1:1`)}${frames(`${FILE}:9:1`)}`,
    ),
    9,
  ],
  [
    'of a stack whose error was given another message',
    error('changed', `Error: as made${frames(`${FILE}:10:1`)}`),
    10,
  ],
  [
    'at the end of a message alone, as Jest has it of node:assert',
    error(`assert.equal(received, expected)${frames(`${FILE}:11:1`)}`, undefined),
    11,
  ],
  [
    'quoted in a message alone',
    error(`said:${frames(`${FILE}:1:1`)}\nand no more`, undefined),
    null,
  ],
  ['in no file of it', error('x', `Error: x${frames('f (/srv/app/src/f.ts:1:1)')}`), null],
  ['of native code', error('x', `Error: x${frames('Array.map (<anonymous>)')}`), null],
  [
    'with a broken address',
    error('x', `Error: x${frames('file://%zz/a:1:1', `${FILE}:2:1`)}`),
    null,
  ],
  ['in a stack that is no text', error('x', [{ getLineNumber: () => 1 }]), null],
  ['of a text', 'thrown', null],
  ['of nothing', undefined, null],
  [
    'of what does not want to be read',
    {
      get stack(): string {
        throw new Error('never');
      },
    },
    null,
  ],
])('the first call in the file %s', (_what, thrown, line) => {
  expect(placeOfStack(thrown, isThere)?.line ?? null).toBe(line);
});
