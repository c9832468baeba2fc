import {
  appendFileSync,
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bringBack } from '../../../environment/disk/bring-back';
import { KeptDisk } from '../../../environment/disk/kept-disk';

const RAM_DISK = '/dev/shm';
const TOO_LARGE = 65 * 1024 ** 2;

let root: string;
let runDir: string;
let disk: KeptDisk;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'bring-back-'));
  runDir = join(root, 'run');
  disk = new KeptDisk(runDir, (path) => path.includes('spared'));
});
afterEach(() => rmSync(root, { recursive: true }));

const at = (name: string): string => join(root, name);
const read = (name: string): string => readFileSync(at(name), 'utf8');

test('a file that is too large to be kept comes back from where it was moved to', () => {
  for (const [from, to] of [
    ['large', 'made/large'],
    ['folder', 'made/folder'],
  ] as const) {
    mkdirSync(at('folder'), { recursive: true });
    writeFileSync(at('large'), '');
    truncateSync(at('large'), TOO_LARGE);
    if (from === 'folder') renameSync(at('large'), at('folder/large'));
    disk = new KeptDisk(runDir, () => false);
    disk.keep(at('made'));
    mkdirSync(at('made'));
    disk.keepMove(at(from), at(to));
    renameSync(at(from), at(to));
    disk.keepMove(at(to), at(`${to}-again`));
    renameSync(at(to), at(`${to}-again`));
    expect(bringBack(runDir)).toEqual([]);
    expect(existsSync(at('made'))).toBe(false);
    expect(statSync(at(from === 'folder' ? 'folder/large' : 'large')).size).toBe(TOO_LARGE);
    rmSync(at('folder'), { recursive: true });
  }
});

const makeLarge = (name: string): void => {
  writeFileSync(at(name), '');
  truncateSync(at(name), TOO_LARGE);
};
const move = (by: KeptDisk, from: string, to: string): void => {
  by.keepMove(at(from), at(to));
  renameSync(at(from), at(to));
};
const write = (by: KeptDisk, name: string): void => {
  by.keep(at(name));
  writeFileSync(at(name), 'of a test');
};

test('a file that is too large comes back also where others have taken its place, of several files of tests', () => {
  const next = new KeptDisk(runDir, () => false);
  makeLarge('large');
  move(disk, 'large', 'elsewhere');
  write(disk, 'large');
  write(next, 'large');
  expect(bringBack(runDir)).toEqual([]);
  expect(statSync(at('large')).size).toBe(TOO_LARGE);
  expect(existsSync(at('elsewhere'))).toBe(false);
});

test('a folder that is too large comes back with all that was in it, where another one has taken its place', () => {
  const next = new KeptDisk(runDir, () => false);
  mkdirSync(at('data'));
  makeLarge('data/large');
  writeFileSync(at('data/small'), 'mine');
  move(disk, 'data', 'data.bak');
  disk.keepWithFolders(at('data'));
  mkdirSync(at('data'));
  for (const name of ['data/large', 'data/small', 'data/other']) write(next, name);
  expect(bringBack(runDir)).toEqual([]);
  expect(statSync(at('data/large')).size).toBe(TOO_LARGE);
  expect(read('data/small')).toBe('mine');
  expect([at('data/other'), at('data.bak')].filter(existsSync)).toEqual([]);
});

test('a file that is too large, and that one file of tests made and another one moved, is gone', () => {
  const next = new KeptDisk(runDir, () => false);
  disk.keep(at('large'));
  makeLarge('large');
  move(next, 'large', 'elsewhere');
  expect(bringBack(runDir)).toEqual([]);
  expect([at('large'), at('elsewhere')].filter(existsSync)).toEqual([]);
});

test.each([
  ['large', 'folder', 'EISDIR'],
  ['full', 'other', 'ENOTEMPTY'],
  ['large', 'large', null],
])('where %s could not be moved to %s, all stays as it was (%s)', (from, to, code) => {
  makeLarge('large');
  for (const folder of ['folder', 'full', 'other']) mkdirSync(at(folder));
  makeLarge('full/large');
  writeFileSync(at('other/mine'), 'mine');
  const moving = (): void => move(disk, from, to);
  if (code) expect(moving).toThrow(code);
  else moving();
  expect(bringBack(runDir)).toEqual([]);
  expect(['large', 'full/large'].map((name) => statSync(at(name)).size)).toEqual([
    TOO_LARGE,
    TOO_LARGE,
  ]);
  expect(read('other/mine')).toBe('mine');
  expect(statSync(at('folder')).isDirectory()).toBe(true);
});

test('what is nothing that tests share stays where it was moved', () => {
  writeFileSync(at('spared.tmp'), 'whole');
  move(disk, 'spared.tmp', 'spared');
  writeFileSync(at('spared.tmp'), 'for a test');
  move(disk, 'spared.tmp', 'made');
  expect(bringBack(runDir)).toEqual([]);
  expect(read('spared')).toBe('whole');
  expect([at('spared.tmp'), at('made')].filter(existsSync)).toEqual([]);
});

test('one that was moved, and is gone or another one there, is named', () => {
  makeLarge('large');
  move(disk, 'large', 'elsewhere');
  // Made before the other is gone, it cannot have its number.
  writeFileSync(at('other'), 'another one');
  renameSync(at('other'), at('elsewhere'));
  expect(bringBack(runDir)).toEqual([at('large')]);
  expect(read('elsewhere')).toBe('another one');
  rmSync(at('elsewhere'));
  expect(bringBack(runDir)).toEqual([at('large')]);
});

test('what cannot be brought back is named, keeps its copy, and comes back later', () => {
  mkdirSync(at('folder'));
  writeFileSync(at('folder/file'), 'mine');
  disk.keep(at('folder/file'));
  rmSync(at('folder'), { recursive: true });
  writeFileSync(at('folder'), 'in its way');
  expect(bringBack(runDir)).toEqual([at('folder/file')]);
  rmSync(at('folder'));
  mkdirSync(at('folder'));
  expect(bringBack(runDir)).toEqual([]);
  expect(read('folder/file')).toBe('mine');
  expect(existsSync(join(runDir, 'disk'))).toBe(false);
});

test('a file on another disk than the copies comes back whole, with its owner', () => {
  const place = existsSync(RAM_DISK) ? RAM_DISK : tmpdir();
  const elsewhere = mkdtempSync(join(place, 'bring-back-'));
  const file = join(elsewhere, 'file');
  writeFileSync(file, 'mine');
  if (process.getuid?.() === 0) chownSync(file, 12_345, 12_346);
  const { uid, gid } = statSync(file);
  disk.keep(file);
  rmSync(file);
  writeFileSync(file, 'of a test');
  expect(bringBack(runDir)).toEqual([]);
  expect(readFileSync(file, 'utf8')).toBe('mine');
  expect(statSync(file)).toMatchObject({ uid, gid });
  expect(readdirSync(elsewhere)).toEqual(['file']);
  rmSync(elsewhere, { recursive: true });
});

test('what somebody else writes meanwhile stays', () => {
  mkdirSync(at('source'));
  writeFileSync(at('source/copied'), 'of a test');
  mkdirSync(at('shared'));
  writeFileSync(at('shared/mine'), 'mine');
  disk.keepCopy(at('source'), at('shared'));
  cpSync(at('source'), at('shared'), { recursive: true });
  disk.keepIfThere(at('shared'));
  appendFileSync(at('shared/mine'), ', edited');
  // No folder is there, so that nothing will be made.
  disk.keep(at('dist/report.json'));
  disk.keepWhole(at('dist'));
  mkdirSync(at('dist'));
  writeFileSync(at('dist/built.js'), '');
  // It is there already.
  disk.keepWithFolders(at('dist'));
  rmSync(at('dist'), { recursive: true });
  mkdirSync(at('dist'));
  writeFileSync(at('dist/built-again.js'), '');
  expect(bringBack(runDir)).toEqual([]);
  expect(read('shared/mine')).toBe('mine, edited');
  expect(readdirSync(at('shared'))).toEqual(['mine']);
  expect(readdirSync(at('dist'))).toEqual(['built-again.js']);
});

test('what is spared stays as it is written', () => {
  mkdirSync(at('folder/spared'), { recursive: true });
  writeFileSync(at('folder/spared/cache'), '');
  disk.keepWithFolders(at('spared/cache'));
  mkdirSync(at('spared/cache'), { recursive: true });
  disk.keepMove(at('folder'), at('moved'));
  renameSync(at('folder'), at('moved'));
  expect(bringBack(runDir)).toEqual([]);
  expect(existsSync(at('spared/cache'))).toBe(true);
  expect(existsSync(at('folder/spared/cache'))).toBe(true);
});
