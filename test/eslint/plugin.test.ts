import { utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { corpus } from '../corpus/index';
import { findInCase } from '../corpus/find-in-case';
import { CORPUS_FILES, writeCorpusRegistry } from '../corpus/registry';
import { lint, makeLintProject, type ParserName } from './lint-case';

const sources = Object.fromEntries(CORPUS_FILES.map((file) => [file, '']));
const projects = {
  allow: makeLintProject({ ...sources, 'registry.json': writeCorpusRegistry(false) }),
  fail: makeLintProject({ ...sources, 'registry.json': writeCorpusRegistry(true) }),
};
const cases = Object.values(corpus).flat();

const asJavaScript = (file: string): string => file.replace(/ts(x?)$/, 'js$1');

// Some sources are refused as a whole: Flow, a name declared twice, and for espree all TypeScript.
test.each<[ParserName, (file: string) => string, number]>([
  ['typescript-eslint', (file) => file, 6],
  ['babel', (file) => file, 6],
  ['espree', asJavaScript, 30],
])('with %s ESLint reports what check finds, in its words', async (parser, rename, mostRefused) => {
  let refused = 0;
  const own = cases.map((example) => ({ ...example, file: rename(example.file) }));
  for (const example of own) {
    const { file, source, isTodoForbidden } = example;
    const shown = await lint(projects[isTodoForbidden ? 'fail' : 'allow'], file, source, parser);
    if (!shown) {
      refused += 1;
      continue;
    }
    const expected = findInCase(example).map(({ line, rule, message, fix }) => ({
      place: `${line} jest-hermetic/${rule}`,
      text: `${message}\nfix: ${fix}`,
    }));
    const byPlace = (a: { place: string }, b: { place: string }): number =>
      a.place < b.place ? -1 : a.place > b.place ? 1 : 0;
    expect({ title: example.title, shown: shown.sort(byPlace) }).toEqual({
      title: example.title,
      shown: expected.sort(byPlace),
    });
  }
  expect(refused).toBeLessThanOrEqual(mostRefused);
});

const SKIP = "test.skip('a', () => {});\ntest.only('b', () => {});\n";

test('a registry that is not valid, or not there, is one report and no crash', async () => {
  const broken = makeLintProject({ 'registry.json': '{ "version": 2 }' });
  const [first, ...others] = (await lint(broken, 'a.test.js', SKIP, 'espree'))!;
  expect(first).toEqual({
    place: '1 jest-hermetic/unsanctioned-skip',
    text: expect.stringMatching(
      /registry\.json is not valid: [^]*version[^]*\nfix: npx jest-hermetic check$/,
    ),
  });
  expect(others).toEqual([]);
  const missing = (await lint(makeLintProject({ 'a.txt': '' }), 'a.test.js', SKIP, 'espree'))!;
  expect(missing.map(({ text }) => text)).toEqual([
    expect.stringMatching(/^there is no registry\.json [^]*\nfix: npx jest-hermetic init$/),
  ]);
});

test('a registry that changes is read again', async () => {
  const root = makeLintProject({ 'registry.json': '{}' });
  const text = "test.skip('listed', () => {});\n";
  expect(await lint(root, 'tests/a.test.ts', text, 'espree')).toHaveLength(1);
  const file = join(root, 'registry.json');
  writeFileSync(file, writeCorpusRegistry(false));
  utimesSync(file, new Date(), new Date(Date.now() + 5000));
  expect(await lint(root, 'tests/a.test.ts', text, 'espree')).toEqual([]);
});

test('the application may import its own modules', async () => {
  const text = "import { db } from './db';\ndb.query();\n";
  expect(await lint(projects.allow, 'src/books.ts', text, 'typescript-eslint')).toEqual([]);
});
