import { chmodSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { listFiles } from '../../check/list-files';
import { makeProject, writeIn } from '../cli/call-cli';
import { commit, git } from './base/make-repository';

const path = process.env.PATH;

afterEach(() => {
  process.env.PATH = path;
  delete process.env.GIT_TEST_ASSUME_DIFFERENT_OWNER;
});

/** Puts a git before the real one that runs this line of shell first. */
function putBefore(line: string): void {
  const bin = makeProject({ git: `#!/bin/sh\n${line}\nPATH='${path}' exec git "$@"\n` });
  chmodSync(join(bin, 'git'), 0o755);
  process.env.PATH = `${bin}${delimiter}${path}`;
}

function makeRepository(): string {
  const root = makeProject({ '.gitignore': 'node_modules/\nignored/\n', 'a.js': 'a\n' });
  git(root, 'init', '--quiet', '--initial-branch=main');
  writeIn(root, 'ignored/b.test.js', '');
  commit(root);
  return root;
}

test('a git that does not know --deduplicate, and a merge that nobody resolved', () => {
  const root = makeRepository();
  git(root, 'checkout', '--quiet', '-b', 'other');
  writeIn(root, 'a.js', 'b\n');
  commit(root);
  git(root, 'checkout', '--quiet', 'main');
  writeIn(root, 'a.js', 'c\n');
  commit(root);
  expect(() => git(root, 'merge', 'other')).toThrow();
  putBefore('case "$*" in *--deduplicate*) echo "error: unknown option" >&2; exit 129;; esac');
  expect(listFiles(root)).toEqual(['.gitignore', 'a.js']);
});

test('a repository of somebody else is an error with the reason of git', () => {
  const root = makeRepository();
  process.env.GIT_TEST_ASSUME_DIFFERENT_OWNER = '1';
  expect(() => listFiles(root)).toThrow(
    expect.objectContaining({
      code: 'HERMETIC_FILES_UNLISTED',
      why: expect.stringContaining('detected dubious ownership'),
      fix: `if the folder is yours:\ngit config --global --add safe.directory ${root}`,
    }),
  );
});

test('any other failure of git is one too', () => {
  const root = makeRepository();
  putBefore('echo "fatal: index file corrupt" >&2; exit 128');
  expect(() => listFiles(root)).toThrow(
    expect.objectContaining({
      code: 'HERMETIC_FILES_UNLISTED',
      why: expect.stringMatching(/^fatal: index file corrupt;/),
      fix: 'mend what git names; this shows it again:\ngit ls-files',
    }),
  );
});

const HIDDEN = {
  '.next/x/a.test.js': '',
  '.eslintrc': '',
  '.hermetic/baseline.json': '',
  '.github/workflows/ci.yml': '',
  '.gitlab/ci.yml': '',
  '.gitlab-ci.yml': '',
  '.circleci/config.yml': '',
  '.husky/pre-commit': '',
  '.env': '',
  '.env.test': '',
  'dist/a.js': '',
  'src/.cache/b.js': '',
  'src/a.js': '',
};

const OWN = [
  '.circleci/config.yml',
  '.env',
  '.env.test',
  '.github/workflows/ci.yml',
  '.gitlab-ci.yml',
  '.gitlab/ci.yml',
  '.husky/pre-commit',
  'src/a.js',
];

test('no repository: all but installed, built and hidden ones', () => {
  expect(listFiles(makeProject(HIDDEN))).toEqual(OWN);
});

test('no git', () => {
  const root = makeProject(HIDDEN);
  process.env.PATH = makeProject();
  expect(listFiles(root)).toEqual(OWN);
});
