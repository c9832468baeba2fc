import {
  linkSync,
  mkdirSync,
  mkdtempSync,
  realpathSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  findProtectedFile,
  isProtectedEntry,
  listProtectedFiles,
  listProtectedWithin,
  protectedPath,
  type ProtectedFile,
} from '../../../../environment/guard/protected/protected-files';

let root: string;
let files: ProtectedFile[];

beforeEach(() => {
  root = realpathSync(mkdtempSync(join(tmpdir(), 'hermetic-protected-')));
  mkdirSync(join(root, 'data'));
  writeFileSync(join(root, 'data', 'app.db'), 'app');
  writeFileSync(join(root, 'own.db'), 'own');
  symlinkSync('data', join(root, 'linked'));
  files = listProtectedFiles({ root, protect: ['data/app.db', { env: 'LATER' }] }, () => [
    'file:data/later.db?mode=rwc',
  ]);
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const find = (path: string): string | undefined => findProtectedFile(`${root}/${path}`, files);

test.each<[string | undefined, string | undefined]>([
  ['data/app.db', '/root/data/app.db'],
  ['/srv/app.db', '/srv/app.db'],
  ['file:data/app.db', '/root/data/app.db'],
  ['file:///srv/a%20b.db?mode=ro#x', '/srv/a b.db'],
  ['file://localhost/srv/app.db', '/srv/app.db'],
  ['sqlite:data/app.db', '/root/data/app.db'],
  ['sqlite://data/app.db', '/root/data/app.db'],
  ['sqlite:///srv/app.db', '/srv/app.db'],
  ['sqlite3:app%.db', '/root/app%.db'],
  ['sqlite::memory:', undefined],
  [':memory:', undefined],
  ['postgres://db.internal/app', undefined],
  ['mysql://db.internal/app', undefined],
  ['', undefined],
  [undefined, undefined],
])('the protected file of %p is %p', (value, expected) => {
  expect(protectedPath(value, '/root')).toBe(expected);
});

test('targets are named as in the registry; servers and variables without a value are left out', () => {
  const protect = ['a.db', 'postgres://db.internal/app', { env: 'TWO' }, { env: 'NONE' }];
  const values: Record<string, string[]> = { TWO: ['b.db', 'c.db'] };
  expect(listProtectedFiles({ root: '/root', protect }, (name) => values[name] ?? [])).toEqual([
    { target: 'a.db', path: '/root/a.db' },
    { target: '$TWO', path: '/root/b.db' },
    { target: '$TWO', path: '/root/c.db' },
  ]);
});

test.each<[string, string | undefined]>([
  ['data/app.db', 'data/app.db'],
  ['data/../data/./app.db', 'data/app.db'],
  ['linked/app.db', 'data/app.db'],
  ['linked/../data/app.db', 'data/app.db'],
  ['data/app.db-wal', 'data/app.db'],
  ['linked/app.db-journal', 'data/app.db'],
  ['data/later.db', '$LATER'],
  ['data/later.db-shm', '$LATER'],
  ['linked/later.db', '$LATER'],
  ['own.db', undefined],
  ['later.db', undefined],
  ['app.db', undefined],
  ['data', undefined],
  ['data/app.db2', undefined],
  ['data/APP.DB-WAL', undefined],
])('%s leads to %p', (path, expected) => {
  expect(find(path)).toBe(expected);
});

test('links lead to a protected file, whether it exists or not', () => {
  linkSync(join(root, 'data/app.db'), join(root, 'hard.db'));
  symlinkSync('data/app.db', join(root, 'soft.db'));
  symlinkSync('soft.db', join(root, 'softer.db'));
  symlinkSync('linked/later.db', join(root, 'dangling.db'));
  symlinkSync('loop.db', join(root, 'loop.db'));
  expect(['hard.db', 'soft.db', 'softer.db', 'dangling.db', 'loop.db'].map(find)).toEqual([
    'data/app.db',
    'data/app.db',
    'data/app.db',
    '$LATER',
    undefined,
  ]);
});

test('a protected path that is a link protects where it leads to, and itself', () => {
  rmSync(join(root, 'data/app.db'));
  symlinkSync('../own.db', join(root, 'data/app.db'));
  expect(['own.db', 'own.db-wal', 'data/app.db', 'data/app.db-wal'].map(find)).toEqual(
    Array(4).fill('data/app.db'),
  );
  expect(isProtectedEntry(join(root, 'linked/app.db'), files)).toBe(true);
  expect(isProtectedEntry(join(root, 'own.db'), files)).toBe(false);
});

test('a file that was put in the place of a protected one is protected, under its other names too', () => {
  expect(find('own.db')).toBeUndefined();
  writeFileSync(join(root, 'new.db'), 'new');
  linkSync(join(root, 'new.db'), join(root, 'hard.db'));
  expect(find('hard.db')).toBeUndefined();
  renameSync(join(root, 'new.db'), join(root, 'data/app.db'));
  expect(find('hard.db')).toBe('data/app.db');
  writeFileSync(join(root, 'data/later.db'), 'later');
  expect(find('linked/later.db')).toBe('$LATER');
});

test('a relative path is one of the working directory of the moment', () => {
  const before = process.cwd();
  try {
    process.chdir(join(root, 'data'));
    expect(findProtectedFile('app.db', files)).toBe('data/app.db');
    expect(findProtectedFile('later.db', files)).toBe('$LATER');
    process.chdir(root);
    expect(findProtectedFile('app.db', files)).toBeUndefined();
  } finally {
    process.chdir(before);
  }
});

test.each<[string, number]>([
  ['data', 2],
  ['linked/../data', 2],
  ['.', 2],
  ['data/app.db', 1],
  ['dat', 0],
  ['elsewhere', 0],
])('%s holds %i protected files', (folder, count) => {
  expect(listProtectedWithin(`${root}/${folder}`, files)).toHaveLength(count);
});
