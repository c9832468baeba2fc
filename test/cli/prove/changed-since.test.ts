import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ProofDocument } from '../../../prove/verdict/proof-document';
import { makeProject, setUpProjects } from '../../make-project';
import { runCommand } from '../run-command';
import { REGISTRY } from './suites';

setUpProjects();

jest.setTimeout(120_000);

const ARGS = ['prove', '--json', '--', '--changedSince=main', '--passWithNoTests'];

test('a change is proved by the files that depend on it, and one that no test depends on is fine', () => {
  const project = makeProject({
    'registry.json': REGISTRY,
    '.gitignore': 'node_modules\n.hermetic\n',
    'one.js': 'module.exports = 1;\n',
    'one.test.js': "test('one', () => { expect(require('./one')).toBe(1); });\n",
    'other.test.js': "test('other', () => undefined);\n",
  });
  const git = (...args: string[]): void => {
    const identity = ['-c', 'user.name=a', '-c', 'user.email=a@example.org'];
    // The repository whose hook may run these tests is another one.
    const env = Object.entries(process.env).filter(([name]) => !name.startsWith('GIT_'));
    execFileSync('git', [...identity, ...args], { cwd: project, env: Object.fromEntries(env) });
  };
  git('init', '-q', '-b', 'main');
  git('add', '-A');
  git('commit', '-qm', 'all');
  git('checkout', '-qb', 'change');

  expect(runCommand(ARGS, project).exitCode).toBe(0);
  expect(runCommand(ARGS.slice(0, -1), project).exitCode).toBe(5);

  writeFileSync(join(project, 'one.js'), 'module.exports = 1; // still\n');
  const { exitCode, stdout } = runCommand(ARGS, project);
  expect(exitCode).toBe(0);
  const { verdict, rules } = JSON.parse(stdout) as ProofDocument;
  expect([verdict, rules[2]!.evidence]).toEqual([
    'independent',
    'one file: nothing runs at the same time',
  ]);
});
