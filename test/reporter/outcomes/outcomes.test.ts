import {
  countWorkers,
  IN_BAND,
  outcomeOf,
  runInWays,
  WORKERS,
} from '../../environment/ways-to-run';
import { listOutcomes, OUTCOMES, readExpected } from './list-outcomes';

/** Where Jest 29 itself has another outcome: it blames a later test, or loses the file. */
const BLAMED = ['tests/late.test.js', 'tests/late-last.test.js', 'tests/load/cyclic.test.js'];
const OTHER_IN_29: Readonly<Record<string, readonly string[]>> = {
  'Jest 29, in-band': BLAMED,
  'Jest 29, workers': [...BLAMED, 'tests/load/bigint.test.js'],
};

const runOf = runInWays(OUTCOMES, {
  'in-band': IN_BAND,
  workers: WORKERS,
  'Jest 29, in-band': { ...IN_BAND, jest: 29 },
  'Jest 29, workers': { ...WORKERS, jest: 29 },
});

test.each(['in-band', 'workers'])('every outcome is called what it is, %s', (way) => {
  const found = listOutcomes(runOf(way));
  expect(found).toEqual(readExpected('outcomes', found));
  expect(runOf(way).exitCode).toBe(1);
});

test.each(Object.entries(OTHER_IN_29))('and so it is by %s', (way, others) => {
  const found = listOutcomes(runOf(way));
  const only = Object.entries(found).filter(([file]) => others.includes(file));
  const other = readExpected(way.toLowerCase().replace(/[ ,]+/g, '-'), Object.fromEntries(only));
  expect(found).toEqual({ ...readExpected('outcomes', listOutcomes(runOf('in-band'))), ...other });
  expect(runOf(way).exitCode).toBe(1);
});

test('the bytes of the report do not depend on the workers', () => {
  expect(outcomeOf(runOf('workers'))).toBe(outcomeOf(runOf('in-band')));
  expect(countWorkers(runOf('workers'))).toBe(2);
});

test('every class, every kind of collection error and every bucket arises', () => {
  const { tests, files, totals } = runOf('in-band').report;
  const absent = Object.entries(totals.classes).filter(([, count]) => count === 0);
  // The ratchet has a project of its own.
  expect(absent).toEqual([['held-skip', 0]]);
  expect([...new Set(files.map(({ kind }) => kind))].sort()).toEqual([
    'empty',
    'environment',
    'load',
    null,
  ]);
  expect([...new Set(tests.map(({ bucket }) => bucket))].sort()).toEqual([
    'A',
    'B',
    'B1',
    'B2',
    null,
  ]);
});

test('what failed says why, and what to do', () => {
  for (const { class: is, reason, fix, evidence } of runOf('in-band').report.tests as Said[]) {
    if (is === 'passed') continue;
    expect([is, reason ?? '', fix ?? '']).toEqual([
      is,
      expect.stringMatching(/\S/),
      expect.stringMatching(/\S/),
    ]);
    if (/failure|bug|not-done|contract|nondeterministic|pass$/.test(is))
      expect(evidence).not.toEqual([]);
  }
});

type Said = ReturnType<typeof runOf>['report']['tests'][number] & { readonly fix: string | null };
