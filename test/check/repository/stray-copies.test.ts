import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { findStrayCopies } from '../../../check/repository/find-stray-copies';
import { makeProject } from '../../cli/call-cli';
import { makeContext } from '../make-context';

const find = (...names: string[]): string[] =>
  findStrayCopies(makeContext(Object.fromEntries(names.map((name) => [name, ''])))).map(
    ({ file }) => file,
  );

test.each([
  'src/db.ts.bak',
  'src/db.ts.BAK2',
  'tests/a.test.ts.broken',
  'src/db.ts.orig',
  'src/db.ts.rej',
  'package.json.old',
  '.env.orig',
  '.eslintrc.bak',
  'Dockerfile.backup',
  'Makefile.old',
  'src/db.ts~',
  'src/db.ts.~1~',
  '.db.ts.swp',
  'src/#db.ts#',
  'src/.#db.ts',
  'src/db copy.ts',
  'src/db copy 2.ts',
  'src/db - Copy (3).ts',
  'tests/a (1).test.ts',
  'README.md.save',
])('%s is a stray copy', (name) => {
  expect(find(name)).toEqual([name]);
});

test.each([
  ['src/db.bak.ts', 'src/db.ts'],
  ['tests/a.broken.test.ts', 'tests/a.test.ts'],
  ['src/db(1).ts', 'src/db.ts'],
  ['docs/design copy.md', 'docs/design.md'],
])('%s is one beside %s, and a name without it', (name, original) => {
  expect(find(name, original)).toEqual([name]);
  expect(find(name)).toEqual([]);
});

test.each([
  'src/backup.ts',
  'src/backup.test.ts',
  'src/restore-backup.sh',
  'data/app.db.bak',
  'data/dump.backup',
  'test/fixtures/merge/conflict.ts.orig',
  'src/__fixtures__/a.ts.bak',
  'src/copy.ts',
  'src/clipboard.copy.ts',
  'docs/how to copy files.md',
  'app/(shop)/page.tsx',
  'src/function(1).ts',
  'CHANGELOG.md',
  '.env.example',
  '.env.local',
  'src/old/db.ts',
  'patches/db.ts.patch',
  'src/a#b.ts',
  'examples/own/registry.json',
])('%s is none', (name) => {
  expect(find(name)).toEqual([]);
});

test('the files of a folder with a registry of its own are that registry’s', () => {
  const files = {
    'packages/a/registry.json': '{ "version": 1, "infra": {} }',
    'packages/a/src/db.ts.bak': '',
    'src/db.ts.bak': '',
  };
  expect(findStrayCopies(makeContext(files)).map(({ file }) => file)).toEqual(['src/db.ts.bak']);
});

test('the fix removes exactly that file, whatever its name', () => {
  const root = makeProject();
  const names = ["-rf $(touch owned) 'x'.ts.bak", 'a; echo b.ts.bak', 'src/a copy.ts'];
  mkdirSync(join(root, 'src'));
  for (const name of names) writeFileSync(join(root, name), '');
  for (const { fix } of findStrayCopies(
    makeContext(Object.fromEntries(names.map((name) => [name, '']))),
  ))
    execFileSync('sh', ['-c', fix.split('\n')[1]!], { cwd: root });
  expect(names.filter((name) => existsSync(join(root, name)))).toEqual([]);
  expect(existsSync(join(root, 'owned'))).toBe(false);
});
