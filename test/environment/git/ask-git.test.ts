import { chmodSync, readdirSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { askGit } from '../../../environment/git/ask-git';
import { isIgnored } from '../../../environment/git/is-ignored';
import { commit, git } from '../../check/base/make-repository';
import { makeProject } from '../../cli/call-cli';

const { PATH, GIT_DIR } = process.env;

afterEach(() => {
  process.env.PATH = PATH;
  delete process.env.GIT_TEST_ASSUME_DIFFERENT_OWNER;
  if (GIT_DIR === undefined) delete process.env.GIT_DIR;
  else process.env.GIT_DIR = GIT_DIR;
});

/** A repository with one commit. */
function makeRepository(): string {
  const root = makeProject({ '.gitignore': 'node_modules/\ndist/\n', 'sub/a.js': '' });
  git(root, 'init', '--quiet', '--initial-branch=main');
  commit(root);
  return root;
}

/** A folder with a git of its own in the place of the real one, or with none. */
function takeGit(script?: string): void {
  const bin = makeProject(script === undefined ? {} : { git: `#!/bin/sh\n${script}\n` });
  if (script !== undefined) chmodSync(join(bin, 'git'), 0o755);
  process.env.PATH = script === undefined ? bin : `${bin}${delimiter}${PATH}`;
}

test('what git prints', () => {
  const answer = askGit(makeRepository(), ['rev-parse', '--abbrev-ref', 'HEAD']);
  expect(answer).toEqual({ isOk: true, text: 'main\n' });
});

test('no git, and no repository, are nothing wrong', () => {
  expect(askGit(makeProject({}), ['status'])).toMatchObject({
    isOk: false,
    isAbsent: true,
    exitCode: 128,
    reason: expect.stringMatching(/^fatal: not a git repository/),
  });
  takeGit();
  expect(askGit('/', ['status'])).toMatchObject({
    isOk: false,
    isAbsent: true,
    exitCode: null,
    reason: 'git cannot be run here',
  });
});

test('a repository of somebody else is one, with the command that would help', () => {
  const root = makeRepository();
  process.env.GIT_TEST_ASSUME_DIFFERENT_OWNER = '1';
  expect(askGit(root, ['status'])).toMatchObject({
    isAbsent: false,
    reason: expect.stringContaining('detected dubious ownership'),
    advice: `git config --global --add safe.directory ${root}`,
  });
});

test('a git that waits for something is ended', () => {
  takeGit('exec sleep 600');
  expect(askGit('/', ['status'], 50)).toMatchObject({
    isAbsent: false,
    exitCode: null,
    reason: 'git did not end within 50 ms',
  });
});

test('it asks nobody for a password, and is asked in English', () => {
  takeGit('echo "$GIT_TERMINAL_PROMPT $GIT_OPTIONAL_LOCKS $LC_ALL"');
  expect(askGit('/', ['status'])).toEqual({ isOk: true, text: '0 0 C\n' });
});

test('the GIT_DIR of a hook in a linked work tree does not make a folder the top', () => {
  const root = makeRepository();
  process.env.GIT_DIR = join(root, '.git');
  expect(askGit(join(root, 'sub'), ['rev-parse', '--show-prefix'])).toEqual({
    isOk: true,
    text: 'sub/\n',
  });
});

test('what git would leave out, whether it is there or not', () => {
  const root = makeRepository();
  const ask = (path: string): boolean | null => isIgnored(root, path);
  expect([ask('dist/x.js'), ask('src/x.js'), ask('../x.js')]).toEqual([true, false, null]);
  expect(isIgnored(makeProject({}), 'x.js')).toBe(null);
});

test('nothing else of this tool runs git', () => {
  const root = join(__dirname, '..', '..', '..');
  const folders = ['check', 'cli', 'config', 'environment', 'errors', 'registry', 'reporter'];
  const files = folders.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts'))
      .map((name) => `${folder}/${name}`),
  );
  const runs = /\b(?:exec|spawn)\w*\(\s*['"`]git\b/;
  expect(files.filter((file) => runs.test(readFileSync(join(root, file), 'utf8')))).toEqual([
    'environment/git/ask-git.ts',
  ]);
});
