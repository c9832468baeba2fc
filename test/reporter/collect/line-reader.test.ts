import { appendFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LineReader } from '../../../reporter/collect/line-reader';

let dir: string;
let file: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'lines-'));
  file = join(dir, 'file');
});
afterEach(() => rmSync(dir, { recursive: true }));

const SMALL = 16;
const open = (longest?: number): LineReader => new LineReader(file, Buffer.alloc(SMALL), longest);

test('a line is longer than what is read at once', () => {
  const long = 'ü'.repeat(1000);
  writeFileSync(file, `a\n${long}\nb\n`);
  expect([...open().read(false)]).toEqual(['a', long, 'b']);
});

test('a long line that comes in parts is handed out once it is whole', () => {
  const long = 'x'.repeat(300);
  const reader = open();
  writeFileSync(file, `a\n${long.slice(0, 100)}`);
  expect([...reader.read(false)]).toEqual(['a']);
  appendFileSync(file, `${long.slice(100)}\nb`);
  expect([...reader.read(false)]).toEqual([long]);
  expect([...reader.read(true)]).toEqual(['b']);
});

test('a line beyond the limit is left out, and no other one', () => {
  writeFileSync(file, `a\n${'x'.repeat(1000)}\nb\nc`);
  expect([...open(64).read(true)]).toEqual(['a', 'b', 'c']);
});

test('whoever stops in the middle goes on behind the last line that was handed out', () => {
  writeFileSync(file, 'a\nb\nc\n');
  const reader = open();
  for (const line of reader.read(false)) if (line === 'b') break;
  expect([...reader.read(false)]).toEqual(['c']);
});
