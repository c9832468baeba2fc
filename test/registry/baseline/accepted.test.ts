import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { HermeticError } from '../../../errors/hermetic-error';
import type { AcceptedRow, AcceptedRun } from '../../../registry/baseline/baseline';
import { formatAccepted, hasSameOutcomes } from '../../../registry/baseline/format-accepted';
import { formatBaseline } from '../../../registry/baseline/format-baseline';
import { parseBaseline } from '../../../registry/baseline/parse-baseline';
import { putSection } from '../../../registry/baseline/put-section';

const FAILED: AcceptedRow = {
  file: 'b.test.ts',
  id: 'b1',
  path: ['s', 'a "b"'],
  class: 'product-failure',
};
const SKIPPED: AcceptedRow = {
  ...{ file: 'a.test.ts', id: 'a1', path: ['t'], class: 'governance-violation' },
  skipped: true,
};
const BROKEN: AcceptedRow = { file: 'b.test.ts', id: null, path: [], class: 'collection-error' };

function accept(rows: readonly AcceptedRow[], given: Partial<AcceptedRun> = {}): AcceptedRun {
  const totals = { files: 2, tests: 9 };
  return { run: 'r1', commit: 'c0ffee', registryHash: 'abc', totals, rows, ...given };
}

const TEXT = `{
  "schemaVersion": 1,
  "accepted": {
    "run": "r1",
    "commit": "c0ffee",
    "registryHash": "abc",
    "totals": { "files": 2, "tests": 9 },
    "rows": [
      { "file": "a.test.ts", "class": "governance-violation", "path": ["t"], "id": "a1", "skipped": true },
      { "file": "b.test.ts", "class": "collection-error" },
      { "file": "b.test.ts", "class": "product-failure", "path": ["s", "a \\"b\\""], "id": "b1" }
    ]
  }
}
`;

const HEAD = '{\n  "schemaVersion": 1\n}\n';
const put = (accepted: AcceptedRun, text = HEAD): string =>
  putSection(text, 'accepted', formatAccepted(accepted));

describe('the section of an accepted run', () => {
  test('has one row a line, sorted by file and titles, whatever the order', () => {
    expect(put(accept([FAILED, BROKEN, SKIPPED]))).toBe(TEXT);
    expect(put(accept([SKIPPED, FAILED, BROKEN]))).toBe(TEXT);
    expect(put(accept([], { run: null, commit: null }))).toContain('"run": null,');
    expect(put(accept([]))).toContain('"rows": []\n  }\n}\n');
  });

  test('is read as it was written, and kept to the byte by those who write the list', () => {
    const parsed = parseBaseline(TEXT, 'baseline.json');
    expect(parsed.accepted).toEqual(accept([SKIPPED, BROKEN, FAILED]));
    expect(parsed.hasList).toBe(false);
    const held = formatBaseline(parsed);
    expect(held).toBe(TEXT.replace('1,\n', '1,\n  "held": [],\n'));
    expect(formatBaseline(parseBaseline(held, 'baseline.json'))).toBe(held);
  });

  test('has the same outcomes as that of another run with them', () => {
    const others = { run: 'r2', commit: null, registryHash: null };
    expect(hasSameOutcomes(accept([FAILED, BROKEN]), accept([BROKEN, FAILED], others))).toBe(true);
    // What git merged from both sides.
    expect(hasSameOutcomes(accept([FAILED, FAILED]), accept([FAILED]))).toBe(true);
    expect(hasSameOutcomes(accept([FAILED]), accept([]))).toBe(false);
    expect(hasSameOutcomes(accept([FAILED]), accept([{ ...FAILED, class: 'held-skip' }]))).toBe(
      false,
    );
    expect(hasSameOutcomes(accept([]), accept([], { totals: { files: 2, tests: 0 } }))).toBe(false);
  });

  test('lets git merge two branches that mend tests apart from each other', () => {
    const rows = Array.from({ length: 9 }, (_, index): AcceptedRow => {
      return { ...FAILED, file: `${index}.test.ts` };
    });
    const without = (index: number): string =>
      put(accept(rows.filter((_, each) => each !== index)));
    const folder = mkdtempSync(join(tmpdir(), 'hermetic-accepted-'));
    try {
      for (const [name, index] of Object.entries({ base: -1, ours: 2, theirs: 6 })) {
        writeFileSync(join(folder, name), without(index));
      }
      const args = ['merge-file', '-p', 'ours', 'base', 'theirs'];
      const merged = execFileSync('git', args, { cwd: folder, encoding: 'utf8' });
      const expected = rows.filter((_, index) => index !== 2 && index !== 6);
      expect(parseBaseline(merged, 'merged').accepted?.rows).toEqual(expected);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

describe('putSection', () => {
  test.each([
    ['{"schemaVersion":1}', '{"schemaVersion":1,\n  "accepted": 2\n}'],
    ['{ "a": 1, "accepted": [1,\n 2] ,"z":0}', '{ "a": 1, "accepted": 2 ,"z":0}'],
    ['{\r\n\t"a": {"accepted": 1}\r\n}', '{\r\n\t"a": {"accepted": 1},\r\n  "accepted": 2\r\n}'],
  ])('keeps all else of %j', (text, expected) => {
    expect(putSection(text, 'accepted', '2')).toBe(expected);
  });

  test('ends lines as the file does', () => {
    expect(putSection('{\r\n"a": 1\r\n}', 'b', '[\n]')).toBe('{\r\n"a": 1,\r\n  "b": [\r\n]\r\n}');
  });
});

describe('a section that somebody broke', () => {
  const totals = '"totals": { "files": 1, "tests": 1 }';
  const rows = (text: string): string => `{ ${totals}, "rows": [\n${text}\n] }`;
  const rowOf = (given: object): string => JSON.stringify({ ...FAILED, id: 'b1', ...given });
  test.each([
    ['[]', 2, '"accepted" is no object'],
    ['null', 2, '"accepted" is no object'],
    ['{}', 2, '"totals" has the numbers of "files" and of "tests"'],
    ['{ "totals": { "files": 1 } }', 2, '"totals" has the numbers of "files" and of "tests"'],
    ['{ "totals": { "files": 1, "tests": -1 } }', 2, '"totals" has the numbers'],
    ['{ "totals": { "files": 1, "tests": "0" } }', 2, '"totals" has the numbers'],
    [`{ ${totals},\n"run": 7 }`, 3, '"run" is text or null'],
    [`{ ${totals},\n${totals} }`, 3, '"accepted" has "totals" twice'],
    [`{ ${totals},\n"rows": {} }`, 3, '"rows" is no list'],
    [rows('7'), 3, 'a row is no object'],
    [rows(rowOf({ line: 3 })), 3, 'a row has no "line"'],
    [rows(rowOf({ file: '' })), 3, '"file" is the path of a test file'],
    [rows(rowOf({ class: null })), 3, '"class" is the class of a test or a file'],
    [rows(rowOf({ id: 5 })), 3, '"id" is the id of a test'],
    [rows(rowOf({ path: ['a', 1] })), 3, '"path" is the list of titles'],
    [rows(rowOf({ skipped: false })), 3, '"skipped" is true or absent'],
    [rows(rowOf({ class: 'collection-error' })), 3, 'a file that could not be collected has'],
  ])('%s', (section, line, reason) => {
    const text = `{ "schemaVersion": 1,\n"accepted": ${section} }`;
    expect(errorOf(text)).toMatchObject({
      code: 'HERMETIC_BASELINE_INVALID',
      what: `f:${line} is not what this tool writes there`,
      why: expect.stringContaining(reason) as string,
    });
  });

  test('a hundred thousand rows are read, and one more is not', () => {
    const many = (count: number): string =>
      put(accept(Array.from({ length: count }, (_, index) => ({ ...FAILED, id: `t${index}` }))));
    expect(parseBaseline(many(100_000), 'f').accepted?.rows).toHaveLength(100_000);
    expect(errorOf(many(100_001)).why).toBe('"rows" has more than 100000 rows');
  });

  test('the marks of a merge are named', () => {
    const text = TEXT.replace('    "run"', '<<<<<<< ours\n    "run"');
    expect(errorOf(text).code).toBe('HERMETIC_BASELINE_CONFLICT');
  });
});

function errorOf(text: string): HermeticError {
  try {
    parseBaseline(text, 'f');
  } catch (error) {
    if (error instanceof HermeticError) return error;
    throw error;
  }
  throw new Error('nothing was thrown');
}
