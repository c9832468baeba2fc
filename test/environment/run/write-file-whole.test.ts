import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeFileWhole } from '../../../environment/run/write-file-whole';

describe('writeFileWhole', () => {
  let home: string;
  let file: string;

  beforeEach(() => {
    home = mkdtempSync(join(tmpdir(), 'whole-'));
    file = join(home, 'file');
  });
  afterEach(() => rmSync(home, { recursive: true }));

  function* pieces(): Generator<string> {
    for (let index = 0; index < 30_000; index++) yield `ä line ${index}, and some more of it\n`;
  }

  test('pieces become one file, with its mode', () => {
    writeFileWhole(file, pieces(), { mode: 0o600 });
    expect(readFileSync(file, 'utf8')).toBe([...pieces()].join(''));
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(readdirSync(home)).toEqual(['file']);
  });

  test('no piece at all is an empty file', () => {
    writeFileWhole(file, []);
    expect(readFileSync(file, 'utf8')).toBe('');
  });

  test('a piece that cannot be made leaves what was there, and nothing else', () => {
    writeFileWhole(file, 'before');
    const broken = function* (): Generator<string> {
      yield* pieces();
      throw new Error('no more');
    };
    expect(() => writeFileWhole(file, broken())).toThrow('no more');
    expect(readFileSync(file, 'utf8')).toBe('before');
    expect(readdirSync(home)).toEqual(['file']);
  });
});
