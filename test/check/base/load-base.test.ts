import { chmodSync } from 'node:fs';
import { join } from 'node:path';
import { callCli, makeProject, readIn, writeIn } from '../../cli/call-cli';
import { check, commit, entry, git, makeRepository, registryWith, row } from './make-repository';

const CLI = join(__dirname, '..', '..', '..', 'dist', 'cli', 'index.js');

const A = { infra: { Clerk: entry('A') } };
const B = { infra: { Clerk: entry('B') } };

const UNAPPROVED =
  'unapproved-transition: "Clerk" was in state A at main, and is in state B now: no new row of "transitions" approves that';

async function failOf(root: string, ref: string): Promise<unknown> {
  const { exitCode, stdout } = await callCli(['check', '--json', '--base', ref], root);
  const { error } = JSON.parse(stdout) as { error: { code: string; why: string; fix: string } };
  return { exitCode, ...error };
}

test('a registry in a subfolder, from the folder and from below it', async () => {
  const root = makeRepository(A, 'apps/shop/registry.json');
  writeIn(root, 'apps/shop/registry.json', registryWith(B));
  writeIn(root, 'apps/shop/src/deep/file.txt', '');
  for (const folder of ['apps/shop', 'apps/shop/src/deep'])
    expect((await check(join(root, folder), '--base', 'main')).found).toEqual([UNAPPROVED]);
  const named = await check(root, '--base', 'main', '--registry', 'apps/shop/registry.json');
  expect(named.found).toEqual([UNAPPROVED]);
});

test('a registry that moved to another folder is no first one', async () => {
  const root = makeRepository(A);
  git(root, 'rm', '--quiet', 'registry.json');
  writeIn(root, 'config/registry.json', registryWith(B));
  expect((await check(join(root, 'config'), '--base', 'main')).found).toEqual([UNAPPROVED]);
});

test.each([
  ['written for another version', { ...registryWith(A), version: 7, new: {}, approvers: 3 }],
  ['with a mistake', registryWith({ infra: { Clerk: entry('A', { owner: 7 }), Odd: ['x'] } })],
  ['with a comma too many', `${JSON.stringify(registryWith(A)).slice(0, -1)},}`],
])('a registry at the reference %s is read as far as it goes', async (_, content) => {
  const root = makeRepository(A);
  writeIn(root, 'registry.json', content);
  commit(root);
  writeIn(root, 'registry.json', registryWith(B));
  expect((await check(root, '--base', 'main')).found).toEqual([UNAPPROVED]);
  writeIn(root, 'registry.json', registryWith({ ...B, transitions: [row('Clerk', 'A', 'B')] }));
  expect((await check(root, '--base', 'main')).found).toEqual([]);
});

test.each(['', 'nothing', '[[[[', '{"infra": 3, "transitions": {}, "policy": []}'])(
  'what is no registry, %j, approves nothing',
  async (content) => {
    const root = makeRepository(A);
    writeIn(root, 'registry.json', content);
    commit(root);
    writeIn(root, 'registry.json', registryWith({ ...B, transitions: [row('Clerk', null, 'B')] }));
    expect((await check(root, '--base', 'main')).found).toEqual([
      'unlisted-approver: the row about "Clerk" from nothing to state B names "ada", who is not on "policy.approvers" at main: a change cannot bring its own',
    ]);
  },
);

test('any name of a commit will do', async () => {
  const root = makeRepository(A);
  git(root, 'tag', 'v1');
  writeIn(root, 'registry.json', registryWith(B));
  commit(root);
  const commits = ['v1', 'HEAD~1', 'HEAD^', 'main@{1}', git(root, 'rev-parse', 'v1').trim()];
  for (const ref of commits) expect((await check(root, '--base', ref)).exitCode).toBe(3);
  expect((await check(root, '--base', 'HEAD')).exitCode).toBe(0);
});

test.each([
  ['nowhere', 'git knows no commit of that name here'],
  ['HEAD:registry.json', 'git knows no commit of that name here'],
  ['main; touch owned', 'git knows no commit of that name here'],
  ['$(touch owned)', 'git knows no commit of that name here'],
  ['--output=owned', 'no reference starts with "-"; git would read an option'],
  ['', 'that is no name'],
  ['main\nowned', 'that is no name'],
])('the reference %j', async (ref, why) => {
  const root = makeRepository(A);
  expect(await failOf(root, ref)).toEqual({
    exitCode: 2,
    code: 'HERMETIC_BASE_UNKNOWN',
    message: `the registry at ${JSON.stringify(ref)} cannot be read`,
    why,
    fix: 'fetch it where the repository has a remote, or name a branch or a commit that is here; this lists them:\ngit branch --all',
  });
  expect(() => readIn(root, 'owned')).toThrow('ENOENT');
});

test('a shallow clone', async () => {
  const root = makeRepository(A);
  writeIn(root, 'registry.json', registryWith(B));
  commit(root);
  git(root, 'clone', '--quiet', '--depth=1', `file://${root}`, 'clone');
  expect(await failOf(join(root, 'clone'), 'HEAD~1')).toEqual({
    exitCode: 2,
    code: 'HERMETIC_BASE_UNKNOWN',
    message: 'the registry at "HEAD~1" cannot be read',
    why: 'git knows no commit of that name here, and this clone is a shallow one',
    fix: 'fetch the whole history (in GitHub Actions "fetch-depth: 0" of actions/checkout):\ngit fetch --unshallow',
  });
});

test('in a hook of a linked work tree, for a registry in a subfolder', async () => {
  const root = makeRepository({ infra: { Other: entry('C') } });
  writeIn(root, 'app/registry.json', registryWith(A));
  commit(root);
  git(root, 'worktree', 'add', '--quiet', '-b', 'work', 'node_modules/tree');
  const tree = join(root, 'node_modules', 'tree');
  writeIn(tree, 'app/registry.json', registryWith(B));
  const hook = `cd app && exec ${process.execPath} ${CLI} check --json --base main >&2`;
  writeIn(root, '.git/hooks/pre-commit', `#!/bin/sh\n${hook}\n`);
  chmodSync(join(root, '.git', 'hooks', 'pre-commit'), 0o755);
  expect(() => commit(tree)).toThrow(
    expect.objectContaining({ stderr: expect.stringContaining('in state A at main, and is in') }),
  );
});

test('no git repository', async () => {
  const root = makeProject({ 'registry.json': registryWith(A) });
  expect(await failOf(root, 'main')).toMatchObject({
    exitCode: 2,
    code: 'HERMETIC_NO_REPOSITORY',
    fix: 'run it in a clone of the project, or leave out --base:\nnpx jest-hermetic check',
  });
});
