import { utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { corpus } from '../corpus/index';
import { findInCase } from '../corpus/find-in-case';
import { CORPUS_FILES, writeCorpusRegistry } from '../corpus/registry';
import { renderMessage } from '../../eslint/render-message';
import { lint, makeLintProject, type ParserName } from './lint-case';

const sources = CORPUS_FILES;
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
      text: renderMessage({ message, fix }),
    }));
    const byPlace = (a: { place: string }, b: { place: string }): number =>
      a.place < b.place ? -1 : a.place > b.place ? 1 : 0;
    expect(shown.filter(({ text }) => text.includes('\n'))).toEqual([]);
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
      /registry\.json is not valid: .*infra.* \(and \d more\)\. Fix: npx jest-hermetic check$/,
    ),
  });
  expect(others).toEqual([]);
  const missing = (await lint(makeLintProject({ 'a.txt': '' }), 'a.test.js', SKIP, 'espree'))!;
  expect(missing.map(({ text }) => text)).toEqual([
    expect.stringMatching(/^there is no registry\.json .*\. Fix: npx jest-hermetic init$/),
  ]);
});

const FOREIGN = '{ "$schema": "https://ui.shadcn.com/schema/registry.json", "items": [] }';

test('the registry of another tool says nothing of tests', async () => {
  const root = makeLintProject({ 'registry.json': FOREIGN });
  expect(await lint(root, 'a.test.js', SKIP, 'espree')).toEqual([]);
});

test('past the registry of another tool that above it counts, as in check', async () => {
  const root = makeLintProject({
    'registry.json': writeCorpusRegistry(false),
    'packages/ui/registry.json': FOREIGN,
  });
  const shown = await lint(root, 'packages/ui/a.test.js', SKIP, 'espree');
  expect(shown!.map(({ place }) => place)).toEqual([
    '1 jest-hermetic/unsanctioned-skip',
    '2 jest-hermetic/focused-test',
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

const LIST = '.hermetic/baseline.json';
const listOf = (...titles: string[]): string =>
  JSON.stringify({
    schemaVersion: 1,
    held: titles.map((title) => ({ rule: 'unsanctioned-skip', file: 'a.test.js', path: [title] })),
  });

test('what the ratchet holds is no error, until its list changes', async () => {
  const root = makeLintProject({
    'registry.json': writeCorpusRegistry(false),
    [LIST]: listOf('a', 'b'),
  });
  const text = "test.skip('a', () => {});\ntest.skip('a', () => {});\ntest.skip('b', () => {});\n";
  const placesOf = async (file: string): Promise<string[]> =>
    (await lint(root, file, text, 'espree'))!.map(({ place }) => place);
  const rule = 'jest-hermetic/unsanctioned-skip';
  // What the source has twice needs two rows.
  expect(await placesOf('a.test.js')).toEqual([`2 ${rule}`]);
  expect(await placesOf('b.test.js')).toEqual([`1 ${rule}`, `2 ${rule}`, `3 ${rule}`]);
  writeFileSync(join(root, LIST), listOf('a'));
  utimesSync(join(root, LIST), new Date(), new Date(Date.now() + 5000));
  expect(await placesOf('a.test.js')).toEqual([`2 ${rule}`, `3 ${rule}`]);
});

test('a list of the ratchet that is not valid is one report', async () => {
  const root = makeLintProject({ 'registry.json': writeCorpusRegistry(false), [LIST]: '{' });
  expect(await lint(root, 'a.test.js', SKIP, 'espree')).toEqual([
    {
      place: '1 jest-hermetic/unsanctioned-skip',
      text: expect.stringMatching(
        /baseline\.json is not valid: .*\. Fix: npx jest-hermetic check$/,
      ),
    },
  ]);
});

test('the application may import its own modules', async () => {
  const text = "import { db } from './db';\ndb.query();\n";
  expect(await lint(projects.allow, 'src/books.ts', text, 'typescript-eslint')).toEqual([]);
});
