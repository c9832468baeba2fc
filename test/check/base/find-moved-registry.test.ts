import { join } from 'node:path';
import { findMovedRegistry, type MovedRegistry } from '../../../check/base/find-moved-registry';
import { makeProject, readIn, writeIn } from '../../cli/call-cli';
import { commit, entry, git, registryWith } from './make-repository';

const CLERK = registryWith({ infra: { Clerk: entry('A') } });

/** A repository with these files, whose registry is new in the folder `new`. */
function makeRepository(files: Readonly<Record<string, string | object>>): string {
  const root = makeProject({ '.gitignore': 'node_modules/\n', keep: '', ...files });
  git(root, 'init', '--quiet', '--initial-branch=main');
  commit(root);
  writeIn(root, 'new/registry.json', CLERK);
  return root;
}

function find(root: string): MovedRegistry | null {
  const found = git(root, 'rev-parse', 'main').trim();
  const folder = join(root, 'new');
  return findMovedRegistry({ commit: found, folder, name: 'registry.json', ref: 'main' });
}

test.each([
  ['rm', '--quiet'],
  ['-c', 'alias.lose=!rm', 'lose'],
])('one that is gone from the index, or from the work tree alone: git %s %s', (...remove) => {
  const root = makeRepository({ 'old/registry.json': CLERK });
  const text = readIn(root, 'old/registry.json');
  git(root, ...remove.filter(Boolean), 'old/registry.json');
  expect(find(root)).toEqual({ text, folder: 'old/' });
});

test('what a sparse checkout leaves out is not gone', () => {
  const root = makeRepository({ 'old/registry.json': CLERK });
  git(root, 'sparse-checkout', 'set', '--no-cone', '/keep', '/new/');
  expect(() => readIn(root, 'old/registry.json')).toThrow('ENOENT');
  expect(find(root)).toBeNull();
});

test.each(['{"items": []}', '{"version": 2, "items": []}', '[1]', ''])(
  'a registry.json of another tool, %j, is none',
  (content) => {
    const root = makeRepository({
      'a/registry.json': content,
      'old/deep/registry.json': `\uFEFF${JSON.stringify(CLERK)}`,
    });
    git(root, 'rm', '--quiet', 'a/registry.json', 'old/deep/registry.json');
    expect(find(root)).toMatchObject({ folder: 'old/deep/' });
  },
);

test('of several that are gone, none', () => {
  const root = makeRepository({ 'a/registry.json': CLERK, 'b/registry.json': CLERK });
  git(root, 'rm', '--quiet', 'a/registry.json');
  expect(find(root)).toMatchObject({ folder: 'a/' });
  git(root, 'rm', '--quiet', 'b/registry.json');
  expect(find(root)).toBeNull();
});
