import { formatRecord } from '../../../environment/record/format-record';
import { isRecord } from '../../../environment/record/is-record';
import {
  fillDefaults,
  omitDefaults,
  type StoredTest,
} from '../../../environment/record/test-defaults';
import type { TestRecord } from '../../../environment/record/types';
import { buildTest } from '../../reporter/build-records';

const plain = buildTest({ file: 'a.test.js', path: ['adds'], durationMs: 3 });
const readBack = (line: string): unknown => fillDefaults(JSON.parse(line) as StoredTest);

test('of a test that plainly passed a line has only what is its own', () => {
  expect(Object.keys(omitDefaults(plain)).sort()).toEqual([
    'durationMs',
    'file',
    'id',
    'index',
    'outcome',
    'path',
    'type',
  ]);
});

const others: Partial<TestRecord>[] = [
  { outcome: 'skipped', skip: { by: 'author' }, places: [{ depth: 1, file: null, line: 7 }] },
  { outcome: 'failed', failing: true, errors: [{ name: 'Error', message: 'no', causes: [] }] },
  { focused: true, attempts: 2, project: 'unit' },
  { xfail: { infra: 'LLM', named: false }, requires: ['LLM'], touched: ['LLM'] },
];

test.each([{}, ...others])('a record is what it was once it is read again: %j', (given) => {
  const record = { ...plain, ...given };
  expect(readBack(formatRecord(record))).toEqual(record);
  // Older versions wrote all of it.
  expect(readBack(JSON.stringify(record))).toEqual(record);
  expect(isRecord(readBack(formatRecord(record)))).toBe(true);
});

test.each(['file', 'id', 'path', 'index', 'outcome', 'durationMs'] as const)(
  'a record without %s is none',
  (key) => {
    expect(isRecord(fillDefaults({ ...omitDefaults(plain), type: 'test', [key]: undefined }))).toBe(
      false,
    );
  },
);

test.each([
  ...[{ skip: {} }, { skip: { by: 'infra' } }, { xfail: {} }, { requires: [1] }, { touched: 'a' }],
  ...[{ connections: [{}] }, { errors: [{}] }, { attempts: '1' }, { failing: 1 }, { places: [1] }],
  ...[
    { outcome: 'exploded' },
    { failedAt: '3' },
    { path: 'adds' },
    { focused: 'no' },
    { project: 1 },
  ],
])('a record that says %j is none', (given) => {
  expect(isRecord(fillDefaults({ ...plain, ...given } as unknown as StoredTest))).toBe(false);
});
