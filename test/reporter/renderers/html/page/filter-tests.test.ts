import { createFilter } from '../../../../../reporter/renderers/html/page/logic/filter-tests';
import {
  countInFile,
  findTestRow,
  listRows,
} from '../../../../../reporter/renderers/html/page/logic/list-rows';
import {
  NO_FILTER,
  type Filter,
} from '../../../../../reporter/renderers/html/page/logic/page-state';
import { build, everything } from '../../../build-everything';
import { buildTable } from './build-table';

const report = build(everything);
const table = buildTable(report);
const filter = createFilter(table);

function list(given: Partial<Filter>): string[] {
  const { tests } = filter({ ...NO_FILTER, ...given });
  return [...tests].map((test) => table.titles[test]!);
}

const all = report.tests.map(({ path }) => path.at(-1)!);

test.each<[string, Partial<Filter>, string[]]>([
  ['nothing asked for', {}, all],
  ['a title', { text: 'LEAKS' }, ['leaks']],
  ['words of which each is somewhere else', { text: 'a.test z' }, ['z']],
  ['a word of the reason', { text: 'templates break unseen' }, ['waits']],
  ['what no test has', { text: 'leaks z' }, []],
  ['a part of a file', { file: 'A.TEST' }, ['z', 'a']],
  ['classes', { classes: ['todo', 'isolation-bug'] }, ['leaks', 'later']],
  ['a bucket', { bucket: 'B1' }, ['waits']],
  ['what is declared or touched', { infra: 'LLM' }, ['expects']],
  ['all of it', { text: 'waits', bucket: 'B2' }, []],
])('%s', (_what, given, expected) => {
  expect(list(given)).toEqual(expected);
});

test('classes are counted as if none were chosen', () => {
  const { counts } = filter({ ...NO_FILTER, file: 'b.test', classes: ['todo'] });
  expect(Object.fromEntries(counts)).toMatchObject({ todo: 1, 'isolation-bug': 1 });
});

const listFiles = (given: Partial<Filter>): string[] =>
  filter({ ...NO_FILTER, ...given }).files.map((index) => table.files[index]!.name);

test.each<[string, Partial<Filter>, string[]]>([
  ['nothing asked for', {}, ['tests/dead.test.ts', 'tests/wild.test.ts']],
  ['a class of files', { classes: ['collection-error'] }, ['tests/dead.test.ts']],
  ['another', { classes: ['ungoverned', 'todo'] }, ['tests/wild.test.ts']],
  ['a class of tests', { classes: ['todo'] }, []],
  ['what is said of one', { text: 'WORKER sigkill' }, ['tests/dead.test.ts']],
  ['its name', { file: 'wild' }, ['tests/wild.test.ts']],
  ['what only tests have', { bucket: 'A' }, []],
])('files that did not run as they should: %s', (_what, given, expected) => {
  expect(listFiles(given)).toEqual(expected);
});

test('files of a class have a row where they stand, and are counted', () => {
  const { tests, files, counts } = filter({ ...NO_FILTER, classes: ['collection-error', 'todo'] });
  const names = (sort: 'file' | 'slow'): (string | undefined)[] =>
    [...listRows(table, tests, sort, files)].map((row) =>
      row < 0 ? table.files[-1 - row]!.name : table.titles[row],
    );
  expect(names('file')).toEqual(['tests/b.test.ts', 'later', 'tests/dead.test.ts']);
  expect(names('slow')).toEqual(['later', 'tests/dead.test.ts']);
  expect([counts.get('collection-error'), counts.get('ungoverned')]).toEqual([1, 1]);
});

test('rows are tests under their files; a file without tests has no row', () => {
  const { tests } = filter({ ...NO_FILTER, classes: ['todo', 'passed'] });
  const rows = listRows(table, tests, 'file');
  const names = [...rows].map((row) =>
    row < 0 ? table.files[-1 - row]!.name : table.titles[row]!,
  );
  expect(names).toEqual(['tests/a.test.ts', 'z', 'a', 'tests/b.test.ts', 'passes', 'later']);
  expect([0, 1, 2, 3, 5].map((at) => countInFile(rows, at))).toEqual([2, 2, 2, 2, 2]);
  expect([findTestRow(rows, 0, 1), findTestRow(rows, 3, -1), findTestRow(rows, 0, -1)]).toEqual([
    1,
    2,
    null,
  ]);
});

test('the slowest come first, equal ones in their order', () => {
  const times = { ...table, ms: Uint32Array.from(all, (_, i) => [5, 9, 5][i] ?? 0) };
  expect([...listRows(times, Uint32Array.of(0, 1, 2, 3), 'slow')]).toEqual([1, 0, 2, 3]);
});
