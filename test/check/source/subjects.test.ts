import type { CheckFinding } from '../../../check/finding';
import { matchesTitles } from '../../../registry/match-titles';
import { casesOf } from '../../corpus/corpus-case';
import { findInCase } from '../../corpus/find-in-case';

const subjectOf = (text: string): CheckFinding['subject'] =>
  findInCase(casesOf('unsanctioned-skip')('a', text))[0]?.subject;

test.each([
  ["describe.skip(Orders.name, () => { test('a', () => {}); });", '`${Orders.name}`'],
  ["describe.skip('of ' + name, () => { test('a', () => {}); });", "`${'of ' + name}`"],
  ["describe.skip(`of ${name}`, () => { test('a', () => {}); });", '`of ${name}`'],
  ["describe.skip('of Orders', () => { test('a', () => {}); });", 'of Orders'],
])('a title that a run can match: %s', (text, title) => {
  expect(subjectOf(text)).toEqual({ path: [title] });
  expect(matchesTitles([title], ['of Orders'])).toBe(true);
});

const IMPORT = "import '../src/db';";

test.each([
  [IMPORT, {}],
  ["require('../src/db');", {}],
  ["test('a', () => { require('../src/db'); });", { conditional: true }],
  ["test('a', async () => { await import('../src/db'); });", { conditional: true }],
  [`${IMPORT}\ntest('a', () => { require('../src/db'); });`, {}],
])('an import that a run need not reach is conditional: %s', (text, more) => {
  expect(subjectOf(text)).toEqual({ module: 'src/db.ts', ...more });
});

test.each([
  ['Redis', { mustRun: true }],
  ['Mailer', undefined],
])('a skip of what is past state A must run: %s', (name, more) => {
  const text = `import { requiresInfra } from 'jest-hermetic';
requiresInfra('${name}').test.skip('a', () => {});`;
  expect(subjectOf(text)).toEqual(more && { path: ['a'], ...more });
});

test('a block is as its tests: one that must run is enough', () => {
  const text = `import { requiresInfra } from 'jest-hermetic';
describe.skip('s', () => {
  test('a', () => {});
  requiresInfra('Redis').test('b', () => {});
});`;
  expect(subjectOf(text)).toEqual({ path: ['s'], mustRun: true });
});
