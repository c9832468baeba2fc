import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { ProofDocument } from '../../../prove/verdict/proof-document';
import { makeProject, setUpProjects } from '../../make-project';
import { runCommand } from '../run-command';
import { ALL_OF_JEST } from './suites';

setUpProjects();

jest.setTimeout(300_000);

test('ES modules, test.each, snapshots, nested beforeAll and test.concurrent are as they are', () => {
  const project = makeProject(ALL_OF_JEST);
  const { exitCode, stdout, stderr } = runCommand(
    ['prove', '--json', '--seed', '1', '--', '-i'],
    project,
    { NODE_OPTIONS: '--experimental-vm-modules' },
  );
  if (!stdout.startsWith('{')) throw new Error(stderr);
  const document = JSON.parse(stdout) as ProofDocument;
  const found = document.findings.map(({ kind, test, polluters }) => [
    ...[kind, test.path.at(-1)],
    ...polluters.flat().map(({ path }) => path.at(-1)),
  ]);
  expect([exitCode, found]).toEqual([4, [['victim', 'victim', 'polluter']]]);
  expect(readdirSync(join(project, '__snapshots__'))).toEqual(['g.test.js.snap']);
  expect(readFileSync(join(project, '__snapshots__/g.test.js.snap'), 'utf8')).toBe(
    ALL_OF_JEST['__snapshots__/g.test.js.snap'],
  );
});
