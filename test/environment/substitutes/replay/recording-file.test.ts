import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  readRecording,
  writeRecording,
} from '../../../../environment/substitutes/replay/recording/recording-file';
import { settleHeader } from '../../../../environment/substitutes/replay/recording/sqlite-recording';
import { REPOSITORY } from '../../../run-jest';

let folder: string;
beforeAll(() => (folder = mkdtempSync(join(tmpdir(), 'recording-'))));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const LINES = Array.from({ length: 300 }, (_, index) => `{"event":"${'é'.repeat(index)}"}`);

const write = (name: string, lines: readonly string[] = LINES): string => {
  const file = join(folder, name);
  writeRecording(file, lines, REPOSITORY);
  return file;
};
const read = (file: string): string[] | undefined => readRecording(file, 'x', REPOSITORY);

/** A process of its own, which writes the same. */
const WRITER = `
const { writeRecording } = require(${JSON.stringify(join(REPOSITORY, 'dist/environment/substitutes/replay/recording/recording-file.js'))});
const lines = Array.from({ length: 300 }, (_, index) => '{"event":"' + 'é'.repeat(index) + '"}');
writeRecording(process.argv[1], lines, ${JSON.stringify(REPOSITORY)});
`;

describe.each(['jsonl', 'sqlite'])('.%s', (extension) => {
  test('has the events in order', () => {
    expect(read(write(`all.${extension}`))).toEqual(LINES);
    expect(read(write(`none.${extension}`, []))).toEqual([]);
    expect(read(join(folder, `missing.${extension}`))).toBeUndefined();
  });

  test('is the same to the byte when another process writes it, or it is written again', () => {
    const first = readFileSync(write(`here.${extension}`));
    const other = join(folder, `there.${extension}`);
    execFileSync(process.execPath, ['-e', WRITER, other]);
    expect(readFileSync(other).equals(first)).toBe(true);
    expect(readFileSync(write(`here.${extension}`)).equals(first)).toBe(true);
    const fewer = readFileSync(write(`fewer.${extension}`, LINES.slice(1)));
    expect(fewer.equals(first)).toBe(false);
  });

  test('leaves nothing unfinished', () => {
    write(`whole.${extension}`);
    expect(readdirSync(folder).filter((name) => name.endsWith('.tmp'))).toEqual([]);
  });

  test('one that breaks off is refused', () => {
    const file = write(`cut.${extension}`);
    const bytes = readFileSync(file);
    for (const length of [0, 10, 5_000, bytes.length - 1]) {
      writeFileSync(file, bytes.subarray(0, length));
      expect(() => read(file)).toThrow('HERMETIC_REPLAY_FILE');
    }
  });
});

test('lines that were taken out are missed', () => {
  const file = write('short.jsonl');
  const [header, , ...rest] = readFileSync(file, 'utf8').split('\n');
  writeFileSync(file, [header, ...rest].join('\n'));
  expect(() => read(file)).toThrow('it has 299 events of the 300 that it was written with');
});

test('a checkout with other line ends is read', () => {
  const file = write('windows.jsonl');
  writeFileSync(file, readFileSync(file, 'utf8').replaceAll('\n', '\r\n'));
  expect(read(file)).toEqual(LINES);
});

test('another version and other files are told apart', () => {
  const file = write('newer.jsonl');
  writeFileSync(file, readFileSync(file, 'utf8').replace('"version":1', '"version":2'));
  expect(() => read(file)).toThrow('HERMETIC_REPLAY_VERSION: x is a recording of version 2');
  for (const text of ['', 'null\n', '{"a":1}\n', 'a,b\n1,2\n']) {
    writeFileSync(file, text);
    expect(() => read(file)).toThrow('it is no recording of jest-hermetic');
  }
});

test('the version of SQLite and the number of its changes are not in the bytes', () => {
  const bytes = readFileSync(write('header.sqlite'));
  for (const offset of [24, 92, 96]) expect(bytes.readUInt32BE(offset)).toBe(1);
  const other = Buffer.from(bytes);
  other.writeUInt32BE(3_099_001, 96);
  other.writeUInt32BE(77, 24);
  expect(settleHeader(other).equals(bytes)).toBe(true);
});
