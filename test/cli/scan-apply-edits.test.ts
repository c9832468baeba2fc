import { execFileSync } from 'node:child_process';
import { chmodSync, linkSync, readFileSync, readdirSync, statSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { applyEdits } from '../../cli/scan/apply-edits';
import type { ScanFinding } from '../../check/scan/scan-finding';
import { makeProject, readIn, writeIn } from './call-cli';

const COMPILED = join(__dirname, '..', '..', 'dist', 'cli', 'scan', 'apply-edits.js');

/** A finding that turns the first letter of a file into another. */
function findingIn(file: string): ScanFinding {
  const edits = [{ start: 0, end: 1, text: 'b' }];
  return { rule: 'own-cleanup', file, line: 1, message: '', fix: '', tier: 'trivial', edits };
}

function makeRepository(files: Readonly<Record<string, string>>): string {
  const root = makeProject(files);
  commit(root);
  return root;
}

function commit(root: string): void {
  const git = (...args: string[]): void => {
    const identity = ['-c', 'user.name=a', '-c', 'user.email=a@example.org'];
    execFileSync('git', [...identity, ...args], { cwd: root, stdio: 'ignore' });
  };
  git('init', '-q');
  git('add', '-A');
  git('commit', '-qm', 'x');
}

test('a name with the letters of a pattern is a name', () => {
  const root = makeRepository({ '[id].test.js': 'a', 'i.test.js': 'a' });
  writeIn(root, 'i.test.js', 'changed');
  writeIn(root, '[x].test.js', 'a');
  writeIn(root, 'x.test.js', 'a');
  const { changed, refused } = applyEdits(root, [
    findingIn('[id].test.js'),
    findingIn('[x].test.js'),
  ]);
  expect({ changed, refused }).toEqual({
    changed: [{ file: '[id].test.js', places: 1 }],
    refused: ['[x].test.js'],
  });
  expect(readIn(root, '[id].test.js')).toBe('b');
});

test('a file is replaced whole, and keeps its mode', () => {
  const root = makeRepository({ 'a.test.js': 'a' });
  const path = join(root, 'a.test.js');
  linkSync(path, join(root, '.git', 'before'));
  chmodSync(path, 0o666);
  applyEdits(root, [findingIn('a.test.js')]);
  expect(readIn(root, 'a.test.js')).toBe('b');
  expect(statSync(path).mode & 0o777).toBe(0o666);
  // Whoever reads the old file still has all of it.
  expect(readFileSync(join(root, '.git', 'before'), 'utf8')).toBe('a');
  expect(readdirSync(root).filter((name) => name.includes('a.test'))).toEqual(['a.test.js']);
});

test('a link stays one: git does not hold what it leads to', () => {
  const root = makeProject({ 'real.js': 'a' });
  symlinkSync('real.js', join(root, 'a.test.js'));
  commit(root);
  expect(applyEdits(root, [findingIn('a.test.js')])).toEqual({
    changed: [],
    refused: ['a.test.js'],
  });
  expect(readIn(root, 'real.js')).toBe('a');
});

test('in a hook of git, which names a repository, the one of the project counts', () => {
  const root = makeRepository({ 'a.test.js': 'a' });
  const other = makeRepository({ 'b.test.js': 'a' });
  const script = `const { applyEdits } = require(${JSON.stringify(COMPILED)});
const found = JSON.parse(process.argv[1]);
process.stdout.write(JSON.stringify(applyEdits(process.cwd(), [found])));`;
  const printed = execFileSync(
    process.execPath,
    ['-e', script, JSON.stringify(findingIn('a.test.js'))],
    {
      cwd: root,
      encoding: 'utf8',
      env: { ...process.env, GIT_DIR: join(other, '.git') },
    },
  );
  expect(JSON.parse(printed)).toEqual({
    changed: [{ file: 'a.test.js', places: 1 }],
    refused: [],
  });
});
