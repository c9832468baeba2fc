import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { HermeticError } from '../../../errors/hermetic-error';
import { formatBaseline } from '../../../registry/baseline/format-baseline';
import { parseBaseline } from '../../../registry/baseline/parse-baseline';
import { readBaseline } from '../../../registry/baseline/read-baseline';
import type { HeldRow } from '../../../registry/baseline/baseline';

const SKIP: HeldRow = { rule: 'unsanctioned-skip', file: 'b.test.ts', path: ['s', 'a "b"'] };
const OTHER: HeldRow = {
  rule: 'unsanctioned-skip',
  file: 'a.test.ts',
  path: ['t'],
  conditional: true,
};
const IMPORT: HeldRow = { rule: 'production-import', file: 'z.test.ts', module: 'src/db.ts' };

const TEXT = `{
  "schemaVersion": 1,
  "held": [
    { "rule": "production-import", "file": "z.test.ts", "module": "src/db.ts" },
    { "rule": "unsanctioned-skip", "file": "a.test.ts", "path": ["t"], "conditional": true },
    { "rule": "unsanctioned-skip", "file": "b.test.ts", "path": ["s", "a \\"b\\""] }
  ]
}
`;

const folders: string[] = [];
afterAll(() => folders.forEach((folder) => rmSync(folder, { recursive: true, force: true })));

function makeFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'hermetic-baseline-'));
  folders.push(folder);
  mkdirSync(join(folder, '.hermetic'));
  return folder;
}

function errorOf(work: () => unknown): Pick<HermeticError, 'code' | 'what' | 'why'> {
  try {
    work();
  } catch (error) {
    if (error instanceof HermeticError) return error;
    throw error;
  }
  throw new Error('nothing was thrown');
}

describe('formatBaseline', () => {
  test('has one row a line, sorted by rule, file and what is held', () => {
    const sections = new Map<string, string>();
    expect(formatBaseline({ held: [SKIP, OTHER, IMPORT], sections })).toBe(TEXT);
    expect(formatBaseline({ held: [IMPORT, SKIP, OTHER], sections })).toBe(TEXT);
  });

  test('says that nothing is held', () => {
    expect(formatBaseline({ held: [], sections: new Map() })).toBe(
      '{\n  "schemaVersion": 1,\n  "held": []\n}\n',
    );
  });

  test('keeps what others wrote to the byte, and in its order', () => {
    const others = '"tests": { "z": [1.50,\n  2] },\n  "__proto__": "a"';
    const text = TEXT.replace(/\n}\n$/, `,\n  ${others}\n}\n`);
    expect(formatBaseline(parseBaseline(text, 'baseline.json'))).toBe(text);
  });

  test('lets git merge two branches that remove rows apart from each other', () => {
    const rows = Array.from({ length: 9 }, (_, index): HeldRow => {
      return { rule: 'unsanctioned-skip', file: `${index}.test.ts`, path: ['t'] };
    });
    const without = (index: number): string =>
      formatBaseline({ held: rows.filter((_, each) => each !== index), sections: new Map() });
    const folder = makeFolder();
    const write = (name: string, text: string): void => writeFileSync(join(folder, name), text);
    write('base', without(-1));
    write('ours', without(2));
    write('theirs', without(6));
    const merged = execFileSync('git', ['merge-file', '-p', 'ours', 'base', 'theirs'], {
      cwd: folder,
      encoding: 'utf8',
    });
    expect(parseBaseline(merged, 'merged').held).toEqual(
      rows.filter((_, index) => index !== 2 && index !== 6),
    );
  });
});

describe('parseBaseline', () => {
  test('gives the rows and their lines', () => {
    expect(parseBaseline(TEXT, 'baseline.json')).toEqual({
      held: [IMPORT, OTHER, SKIP],
      hasList: true,
      lines: [4, 5, 6],
      accepted: null,
      sections: new Map(),
    });
  });

  test('holds nothing where there is no list', () => {
    expect(parseBaseline('{ "schemaVersion": 1 }', 'baseline.json')).toMatchObject({
      held: [],
      hasList: false,
    });
  });

  const row = (text: string): string => `{ "schemaVersion": 1,\n"held": [\n${text}\n] }`;
  test.each([
    ['{', 1, 'a closing brace was expected'],
    ['[]', 1, 'it is no object'],
    ['{}', 1, '"schemaVersion" is not 1: another version wrote it'],
    ['{\n"schemaVersion": 2 }', 2, '"schemaVersion" is not 1: another version wrote it'],
    ['{ "schemaVersion": 1, "held": {} }', 1, '"held" is no list'],
    ['{ "schemaVersion": 1,\n"held": [],\n"held": [] }', 3, 'it has "held" twice'],
    [row('"a"'), 3, 'a row is no object'],
    [
      row('{ "rule": "focused-test", "file": "a" }'),
      3,
      '"rule" is one of "production-import", "unsanctioned-skip"',
    ],
    [
      row('{ "rule": "unsanctioned-skip" }'),
      3,
      '"file" is a path relative to the folder of the registry, with /',
    ],
    [
      row('{ "rule": "unsanctioned-skip", "file": "/a", "path": ["t"] }'),
      3,
      '"file" is a path relative to the folder of the registry, with /',
    ],
    [
      row('{ "rule": "unsanctioned-skip", "file": "a", "path": [1] }'),
      3,
      '"path" is the list of titles from the outermost describe to the test',
    ],
    [
      row('{ "rule": "unsanctioned-skip", "file": "a", "path": ["t"], "module": "m" }'),
      3,
      'a held skip has no "module"',
    ],
    [
      row('{ "rule": "production-import", "file": "a", "module": "m", "path": ["t"] }'),
      3,
      'a held import has no "path"',
    ],
    [
      row('{ "rule": "production-import", "file": "a" }'),
      3,
      '"module" is a path relative to the folder of the registry',
    ],
    [
      row('{ "rule": "production-import", "file": "a", "module": "m", "conditional": false }'),
      3,
      '"conditional" is true or absent',
    ],
    [
      row('{ "rule": "unsanctioned-skip", "file": "a", "path": ["t"], "reason": "r" }'),
      3,
      'a row has no "reason"',
    ],
  ])('refuses %j', (text, line, why) => {
    expect(errorOf(() => parseBaseline(text, 'baseline.json'))).toMatchObject({
      code: 'HERMETIC_BASELINE_INVALID',
      what: `baseline.json:${line} is not what this tool writes there`,
      why,
    });
  });

  test('names a merge that nobody resolved', () => {
    const text = TEXT.replace('    { "rule": "unsanctioned', '<<<<<<< HEAD\n$&');
    expect(errorOf(() => parseBaseline(text, 'baseline.json'))).toMatchObject({
      code: 'HERMETIC_BASELINE_CONFLICT',
      what: 'baseline.json:5 holds the marks of a merge that nobody resolved',
    });
  });

  test('refuses what is nested or long without end', () => {
    const deep = `{ "schemaVersion": 1, "tests": ${'['.repeat(50_000)}${']'.repeat(50_000)} }`;
    expect(errorOf(() => parseBaseline(deep, 'f')).code).toBe('HERMETIC_BASELINE_INVALID');
    const long = `{ "schemaVersion": 1, "held": [${'1,'.repeat(100_000)}1] }`;
    expect(errorOf(() => parseBaseline(long, 'f')).why).toBe('"held" has more than 100000 rows');
  });
});

describe('readBaseline', () => {
  test('answers null where there is none', () => {
    expect(readBaseline(makeFolder())).toBeNull();
  });

  test('names what cannot be read', () => {
    const folder = makeFolder();
    mkdirSync(join(folder, '.hermetic', 'baseline.json'));
    expect(errorOf(() => readBaseline(folder))).toMatchObject({
      code: 'HERMETIC_BASELINE_UNREADABLE',
      why: 'it is a folder',
    });
  });
});
