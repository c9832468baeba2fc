import { findSourceFaults } from '../../../check/source/find-source-faults';
import { buildCorpusRegistry, CORPUS_DAY } from '../../corpus/registry';

const LEVELS = 5_000;
const SKIP = "test.skip('a', () => {});";
const registry = buildCorpusRegistry(false);

const repeat = (count: number, piece: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => piece(index)).join('');

function findIn(text: string): string[] {
  const texts: Record<string, string> = { 'tests/a.test.ts': text, 'tests/b.test.ts': SKIP };
  const files = Object.keys(texts);
  const read = (file: string): string | null => texts[file] ?? null;
  return findSourceFaults({
    ...{ registry, files, testFiles: files, day: CORPUS_DAY, base: null, read },
  }).map(({ file, rule }) => `${file} ${rule}`);
}

const OTHER = 'tests/b.test.ts unsanctioned-skip';

test.each([
  ['a spread of itself', 'let a = {};\na = { ...a, b: 1 };\na.c();'],
  ['spreads of each other', 'let a = { ...b }, b = { ...a };\na.c();\nb[d]();'],
  ['a function that spreads itself', 'const a = () => ({ ...a(), b: a });\na().c();'],
  ['parentheses', `${'('.repeat(LEVELS)}1${')'.repeat(LEVELS)};`],
  ['arrays', `a = ${'['.repeat(LEVELS)}${']'.repeat(LEVELS)};`],
  ['objects', `a = ${'{a:'.repeat(LEVELS)}1${'}'.repeat(LEVELS)};`],
  ['calls', `a${'()'.repeat(LEVELS)};`],
  ['members', `a${'.b'.repeat(LEVELS / 2)}();`],
  ['blocks', `${"describe('a', () => {".repeat(LEVELS)}${'});'.repeat(LEVELS)}`],
  ['conditions', `${'if (process.env.A) '.repeat(LEVELS)}a();`],
  ['sums', `a = ${'b + '.repeat(LEVELS)}c;`],
  ['types', `a = b${' as any'.repeat(LEVELS)};`],
])('a source that leads nowhere is passed over: %s', (_, text) => {
  expect(findIn(text)).toEqual([OTHER]);
});

test.each([
  ['conditions', (last: number) => `c ? a${last} : a${last}`],
  ['calls', (last: number) => `() => (c ? a${last}() : a${last}())`],
  ['spreads', (last: number) => `{ ...a${last}, ...a${last} }`],
])('names that double at each step end: %s', (_, next) => {
  const names = repeat(60, (index) => `const a${index + 1} = ${next(index)};\n`);
  expect(findIn(`const a0 = test;\n${names}a60.b('a', () => {});\n`)).toEqual([OTHER]);
});

test('blocks that share bodies which share bodies have no end of places', () => {
  const bodies = repeat(
    40,
    (index) => `function b${index + 1}() { describe('x', b${index}); describe('y', b${index}); }\n`,
  );
  const text = `function b0() { it('a', () => {}); }\n${bodies}describe('z', b40);\n`;
  expect(findIn(text)).toEqual([OTHER]);
});

test.each([
  ['a line of 100 kilobytes', repeat(5_000, (index) => `f(a${index});g[a](b);{};`)],
  ['an array of 130,000 elements', `const a = [${'1,'.repeat(130_000)}];`],
  ['a name that is given 4,000 values', `let a = test;${'a=test;a();'.repeat(4_000)}`],
  ['a block of 4,000 tests', `describe('a',()=>{${"it('b',f);".repeat(4_000)}});`],
])('a skip is found after %s', (_, text) => {
  expect(findIn(`${text}${SKIP}`)).toEqual(['tests/a.test.ts unsanctioned-skip', OTHER]);
});
