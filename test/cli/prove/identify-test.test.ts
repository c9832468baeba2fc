import { identifyTest } from '../../../cli/prove/identify-test';
import type { TestRef } from '../../../prove/verdict/proof-document';

const ref = (id: string, file: string, ...path: string[]): TestRef => ({ id, file, path });
const TESTS = [
  ref('1', 'a.test.ts', 'orders', 'are listed'),
  ref('2', 'a.test.ts', 'crews', 'are listed'),
  ref('3', 'b.test.ts', 'are empty'),
];

test.each([
  ['2', '2'],
  ['are empty', '3'],
  ['crews › are listed', '2'],
  ['a.test.ts › orders › are listed', '1'],
  ['b.test.ts › are empty', '3'],
])('%s is test %s', (wanted, id) => {
  expect(identifyTest(wanted, TESTS)).toBe(id);
});

test.each(['empty', 'orders', 'listed', '4', ''])('"%s" is none', (wanted) => {
  expect(() => identifyTest(wanted, TESTS)).toThrow(
    /no test that runs is .*none of the 3 that ran/s,
  );
});

test('what several are called is refused, with the id of each', () => {
  expect(() => identifyTest('are listed', TESTS)).toThrow(
    /2 tests are called "are listed".*1 {2}a\.test\.ts › orders › are listed\n.*2 {2}a\.test\.ts › crews › are listed/s,
  );
  expect(() => identifyTest('are listed', TESTS)).toThrow(
    expect.objectContaining({ code: 'HERMETIC_PROBE_TITLE' }),
  );
  const many = Array.from({ length: 7 }, (_, index) =>
    ref(`${index}`, 'c.test.ts', `${index}`, 'x'),
  );
  expect(() => identifyTest('x', many)).toThrow(/4 {2}c\.test\.ts › 4 › x\n.*and 2 more/s);
});
