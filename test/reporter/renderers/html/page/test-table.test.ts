import {
  detailOf,
  findTest,
  idOf,
  pathOf,
  titleOf,
} from '../../../../../reporter/renderers/html/page/logic/test-table';
import { createFilter } from '../../../../../reporter/renderers/html/page/logic/filter-tests';
import { groupTests } from '../../../../../reporter/renderers/html/page/logic/group-tests';
import { NO_FILTER } from '../../../../../reporter/renderers/html/page/logic/page-state';
import { build, buildOf, everything } from '../../../build-everything';
import { buildError } from '../../../build-records';
import { buildTable } from './build-table';

test('everything that the report says of a test is in the page', () => {
  const report = build(everything);
  const table = buildTable(report);
  expect(table.count).toBe(report.tests.length);
  for (const [index, test] of report.tests.entries()) {
    const { id, file, path, line, ...detail } = test;
    expect(detailOf(table, index)).toEqual({ ...detail, moreEvidence: 0 });
    expect(pathOf(table, index)).toEqual(path);
    expect(idOf(table, index)).toBe(id);
    expect(table.files[table.fileOf[index]!]!.name).toBe(file);
    expect(table.lines.get(index) ?? null).toBe(line);
    expect(table.ms[index]).toBe(report.run.timing!.tests[index]);
    expect(findTest(table, id)).toBe(index);
  }
});

test('every file is there with its class and its time', () => {
  const report = build(everything);
  const { files } = buildTable(report);
  expect(files.map(({ name }) => name)).toEqual(report.files.map(({ file }) => file));
  expect(files.map(({ timing }) => timing)).toEqual(report.run.timing!.files);
  expect(files.filter(({ state }) => state).map(({ state }) => state!.class)).toEqual([
    'collection-error',
    'ungoverned',
  ]);
});

test('tests of a file that the report does not list are shown', () => {
  const report = buildOf({ files: { 'a.test.ts': [{ path: ['a'] }] } });
  const { files } = buildTable({ ...report, files: [] });
  expect(files).toMatchObject([{ name: 'a.test.ts', count: 1 }]);
});

test('a file of several projects is there once for each, with its own tests and times', () => {
  const projects = ['api', 'web'];
  const report = buildOf({
    files: { 'a.test.ts': [{ path: ['a'] }], 'b.test.ts': [{ path: ['b'] }] },
  });
  const name = <Of extends object>(items: readonly Of[]): Of[] =>
    items.map((item, index) => ({ ...item, file: 'a.test.ts', project: projects[index]! }));
  const { timing } = report.run;
  const run = { ...report.run, timing: { ...timing!, tests: [3, 5] } };
  const table = buildTable({
    ...report,
    run,
    files: name(report.files),
    tests: name(report.tests),
  });
  expect(table.files.map(titleOf)).toEqual(['a.test.ts [api]', 'a.test.ts [web]']);
  expect(table.files.map(({ first, count }) => [first, count])).toEqual([
    [0, 1],
    [1, 1],
  ]);
  expect([...table.ms]).toEqual([3, 5]);
  expect(createFilter(table)({ ...NO_FILTER, file: 'a.test.ts [web]' }).tests).toEqual(
    Uint32Array.of(1),
  );
});

test('more than 40 pieces of evidence are counted', () => {
  const report = buildOf({ files: { 'a.test.ts': [{ path: ['a'], outcome: 'failed' }] } });
  const evidence = Array.from({ length: 45 }, (_, index) => `piece ${index}`);
  const table = buildTable({ ...report, tests: [{ ...report.tests[0]!, evidence }] });
  expect(detailOf(table, 0)).toMatchObject({ evidence: evidence.slice(0, 40), moreEvidence: 5 });
});

test.each(['', 'ffffffffffff', '0123', 'x'.repeat(24)])('no test has the id %p', (id) => {
  expect(findTest(buildTable(build(everything)), id)).toBeNull();
});

test('tests are grouped by class, in the order of these, and by reason, most tests first', () => {
  const fails = (message: string) =>
    ({ outcome: 'failed', errors: [buildError({ message })] }) as const;
  const table = buildTable(
    buildOf({
      files: {
        'a.test.ts': [
          { path: ['a'], ...fails('rare') },
          { path: ['b'], ...fails('often') },
          { path: ['c'], ...fails('often') },
          { path: ['d'], outcome: 'skipped', skip: { by: 'author' } },
        ],
      },
    }),
  );
  const groups = groupTests(table, [
    'isolation-bug',
    'governance-violation',
    'product-failure',
  ]).map((each) => [each.class, each.count, each.groups.map(({ tests }) => tests)]);
  expect(groups).toEqual([
    ['governance-violation', 1, [[3]]],
    ['product-failure', 3, [[1, 2], [0]]],
  ]);
});
