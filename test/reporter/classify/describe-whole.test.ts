import { describeWhole } from '../../../reporter/classify/describe-whole';
import { learnSecrets } from '../../../errors/known-secrets';
import { buildError, buildRegistry } from '../build-records';

const context = { root: '/srv/project', registry: buildRegistry() };

function describeMessages(...messages: readonly string[]): string | null {
  return describeWhole(
    messages.map((message) => buildError({ message })),
    context,
  );
}

const DIFF = `\u001b[2mexpect(\u001b[22mreceived).toEqual(expected)

- Expected  - 1
+ Received  + 1



  Object {
-   "at": "/srv/project/src/a.ts",
+   "at": "/tmp/run-1/a.ts", "port": "127.0.0.1:43121", "url": "postgres://me:pw@db/app",
  }

    at Object.<anonymous> (/srv/project/tests/a.test.ts:3:1)
    at new Promise (<anonymous>)
`;

test('a message of several lines stays so, the same on every machine', () => {
  expect(describeMessages(DIFF)).toBe(`expect(received).toEqual(expected)

- Expected  - 1
+ Received  + 1

  Object {
-   "at": "src/a.ts",
+   "at": "<tmp>", "port": "127.0.0.1:<port>", "url": "postgres://me:***@db/app",
  }`);
});

test('of a stack that a record cuts nothing is left', () => {
  const cut = '    at f (/srv/project/a.ts:1:2)\n    at runAndTransform (/srv/other/jestAdapt';
  expect(describeMessages(`a\nb\n${cut}`)).toBe('a\nb');
  expect(describeMessages('a\nb\n  at the end')).toBe('a\nb\n  at the end');
});

test('known secrets are hidden in it', () => {
  learnSecrets(['hunter2-hunter2']);
  expect(describeMessages('first\nhunter2-hunter2')).toBe('first\n***');
});

test.each([
  ['one line', 'boom'],
  ['none', ''],
  ['a comparison', 'expect(a).toBe(b) // Object.is equality\n\nExpected: 1\nReceived: 2'],
  ['lines of a stack', 'boom\n    at x (y.ts:1:2)'],
  ['what Jest advises of time', 'thrown: "Exceeded timeout of 5 ms for a test.\nAdd a timeout"'],
  ['an error of the tool, in that of a driver', 'Invalid:\n\nHERMETIC_X: what\n  why: x\n  fix: y'],
])('of %s a line says it all', (_what, message) => {
  expect(describeMessages(message)).toBeNull();
});

test('the errors of the tool itself have their own words', () => {
  const error = buildError({ code: 'HERMETIC_PROTECTED', message: 'a\nb' });
  expect(describeWhole([error], context)).toBeNull();
});

test('a long line is told as it is, as a line of evidence is cut', () => {
  expect(describeMessages('x'.repeat(301))).toBe('x'.repeat(301));
  expect(describeMessages('x'.repeat(300))).toBeNull();
});

test('several errors are one text', () => {
  expect(describeMessages('a\nb', 'short', 'c\nd')).toBe('a\nb\n\nc\nd');
});

describe('what is too long says how much is left out', () => {
  test('by lines', () => {
    const lines = Array.from({ length: 100 }, (_, index) => `line ${index + 1}`);
    const text = describeMessages(lines.join('\n'))!.split('\n');
    expect(text).toHaveLength(61);
    expect(text.at(-2)).toBe('line 60');
    expect(text.at(-1)).toBe('… 40 lines, 321 characters more');
  });

  test('by characters, and half a character is none', () => {
    const text = describeMessages(`first\n${'x'.repeat(3_993)}😀yyy\nlast`)!;
    expect(text).toBe(`first\n${'x'.repeat(3_993)}\n… 1 line, 10 characters more`);
  });

  test('of what a record keeps, which may be less than there was', () => {
    expect(describeMessages('x'.repeat(20_000))).toMatch(/\n… at least 16000 characters more$/);
  });
});
