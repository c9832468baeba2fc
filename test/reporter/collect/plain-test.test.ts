import type { RunRecord, TestRecord } from '../../../environment/record/types';
import { PlainTest } from '../../../reporter/collect/plain-test';
import { buildReport } from '../../../reporter/report/build-report';
import { formatReport } from '../../../reporter/report/format-report';
import { renderCtrf } from '../../../reporter/renderers/render-ctrf';
import { renderJunit } from '../../../reporter/renderers/render-junit';
import type { Report } from '../../../reporter/types';
import { buildRegistry, buildRun, buildTest } from '../build-records';
import { readBack } from '../read-back';

const failed = { outcome: 'failed', errors: [{ name: 'Error', message: 'boom', causes: [] }] };

/** Plain tests between others, of one block and of several, and with titles that are no plain text. */
const MIXED = buildRun({
  files: {
    'tests/a.test.ts': [
      { path: ['alone'] },
      { path: ['block', 'one'] },
      { path: ['block', 'fails'], ...failed } as Partial<TestRecord>,
      { path: ['block', 'two'], durationMs: 1.25 },
      { path: ['other', 'deep', 'three'] },
      { path: ['other', 'fails'], ...failed } as Partial<TestRecord>,
      { path: ['block', 'four'] },
      { path: ['other', 'five'] },
      { path: ['quote " and \\ and 🐘 and \u0007', 'title " \\ \n'] },
      { path: [''] },
    ],
    'tests/b.test.ts': [
      { path: ['block', 'one'] },
      { path: ['at postgres://app:hunter2@db/app'] },
      { path: ['of a project'], project: 'unit' },
    ],
  },
});

test.each([
  ['report.json', formatReport],
  ['CTRF', (report: Report) => [...renderCtrf(report, { version: '1.0.0' })].join('')],
  ['JUnit', (report: Report) => [...renderJunit(report)].join('')],
])('%s is the same, to the byte, of plain tests and of whole records', (_, format) => {
  const make = (records: readonly RunRecord[]): string =>
    format(buildReport({ records, registry: buildRegistry(), registryError: null }));
  const plain = readBack(MIXED);
  expect(plain.filter((record) => record instanceof PlainTest).length).toBeGreaterThan(8);
  expect(make(plain)).toBe(make(readBack(MIXED, true)));
});

test('a plain test is a record with the same values', () => {
  const record = buildTest({ path: ['a', 'b'], index: 3, durationMs: 7 });
  const [read] = readBack([record]);
  expect(read).toBeInstanceOf(PlainTest);
  expect((read as PlainTest).toRecord()).toEqual(record);
  expect(read).toMatchObject(record);
});

test('as JSON it is its row of the report, also by other writers than ours', () => {
  const records = buildRun({ files: { 'tests/a.test.ts': [{ path: ['a'] }] } });
  const rowOf = (of: readonly RunRecord[]): unknown =>
    JSON.parse(
      JSON.stringify(buildReport({ records: of, registry: null, registryError: null }).tests),
    );
  expect(rowOf(readBack(records))).toEqual(rowOf(records));
});

test.each<[string, Partial<TestRecord>]>([
  ['failed', { outcome: 'failed' }],
  ['declares infrastructure', { requires: ['PostgreSQL'] }],
  ['was retried', { attempts: 2 }],
  ['is of a project', { project: 'unit' }],
  ['has an error of a later time', { errors: [{ name: 'Error', message: 'late', causes: [] }] }],
])('one that %s is not plain', (_, given) => {
  const record = buildTest(given);
  expect(readBack([record])).toEqual([record]);
});

test('a database that its file uses is added to it', () => {
  const database: RunRecord = {
    ...{ type: 'database', infra: 'PostgreSQL', file: 'tests/a.test.ts', used: true },
    ...{ available: true, error: null, provisionMs: 1, enforcement: 'role', notes: [] },
  };
  const records = [...buildRun({ files: { 'tests/a.test.ts': [{ path: ['a'] }] } }), database];
  const { tests } = buildReport({
    records: readBack(records),
    registry: buildRegistry(),
    registryError: null,
  });
  expect(tests[0]).toMatchObject({ path: ['a'], infra: ['PostgreSQL'], touched: ['PostgreSQL'] });
});

test('of two records of one test the same counts, whichever comes first', () => {
  const twice = [buildTest({ durationMs: 1 }), buildTest({ durationMs: 2 })];
  const timeOf = (tests: readonly TestRecord[]): unknown =>
    buildReport({
      records: readBack([...buildRun(), ...tests]),
      registry: null,
      registryError: null,
    }).run.timing?.tests;
  expect(timeOf(twice)).toEqual(timeOf([...twice].reverse()));
});
