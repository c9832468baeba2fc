import type { TestTable } from './test-table';

/** Rows of the list: a test is its place, a file `-1 - place`. */
export type Rows = Int32Array;

/**
 * Rows by file, each under its name; or the slowest tests first, without their files.
 *
 * @param files places of files that have a row also where none of their tests is listed, ascending
 */
export function listRows(
  table: TestTable,
  tests: Uint32Array,
  sort: 'file' | 'slow',
  files: readonly number[] = [],
): Rows {
  if (sort === 'slow') {
    const slow = Array.from(tests).sort((a, b) => table.ms[b]! - table.ms[a]! || a - b);
    return Int32Array.from([...slow, ...files.map((index) => -1 - index)]);
  }
  const rows = new Int32Array(tests.length + table.files.length);
  let length = 0;
  let file = -1;
  let next = 0;
  const addFilesBefore = (end: number): void => {
    for (; next < files.length && files[next]! <= end; next++)
      if (files[next] !== end) rows[length++] = -1 - files[next]!;
  };
  for (const test of tests) {
    if (table.fileOf[test] !== file) {
      file = table.fileOf[test]!;
      addFilesBefore(file);
      rows[length++] = -1 - file;
    }
    rows[length++] = test;
  }
  addFilesBefore(table.files.length);
  return rows.subarray(0, length);
}

/** The file of a row of a file; null for a test. */
export function fileOfRow(row: number): number | null {
  return row < 0 ? -1 - row : null;
}

/** How many tests are listed of the file that a row belongs to. */
export function countInFile(rows: Rows, at: number): number {
  let first = at;
  while (first >= 0 && rows[first]! >= 0) first--;
  let end = first + 1;
  while (end < rows.length && rows[end]! >= 0) end++;
  return end - first - 1;
}

/** The first row with a test from a row on, in a direction; null where there is none. */
export function findTestRow(rows: Rows, from: number, step: 1 | -1): number | null {
  for (let at = from; at >= 0 && at < rows.length; at += step) if (rows[at]! >= 0) return at;
  return null;
}
