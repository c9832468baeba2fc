import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ProofDocument } from '../../../prove/verdict/proof-document';
import { makeProject, setUpProjects } from '../../make-project';
import { runCommand } from '../run-command';
import { LEAVING } from './suites';

setUpProjects();

jest.setTimeout(120_000);

const { 'registry.json': registry, 'a.test.js': leaving } = LEAVING;

test('what tests leave without a victim is named, and changes no verdict', () => {
  const project = makeProject({ 'registry.json': registry, 'a.test.js': leaving });
  const { exitCode, stdout } = runCommand(['prove', '--json', '--seed', '1'], project);
  const { verdict, findings } = JSON.parse(stdout) as ProofDocument;
  expect([exitCode, verdict]).toEqual([0, 'independent']);
  expect(
    findings.map(({ kind, test, state, order }) => [kind, test.path, state, order.length]),
  ).toEqual([
    ['latent-polluter', ['leaves a global'], 'globalThis.mark added', 1],
    ['latent-polluter', ['leaves a variable'], 'process.env.MODE added', 1],
  ]);
  const kept = JSON.parse(readFileSync(join(project, '.hermetic/proof.json'), 'utf8')) as object;
  expect(kept).toMatchObject({ verdict: 'independent', findings: [] });

  const [, ...pasted] = findings[0]!.reproduce.split(' ').slice(1);
  const again = runCommand(pasted, project);
  expect(again.exitCode).toBe(0);
  expect(again.stdout).toContain(
    [
      '  2 latent polluters: no test fails yet because of what they leave behind',
      '    a.test.js › leaves a global',
      '      leaves globalThis.mark added',
      '    a.test.js › leaves a variable',
      '      leaves process.env.MODE added',
      '',
    ].join('\n'),
  );
});

test('of a victim it is said what its polluter leaves', () => {
  const project = makeProject(LEAVING);
  const { exitCode, stdout } = runCommand(['prove', '--json', '--seed', '1', '--', '-i'], project);
  const { findings } = JSON.parse(stdout) as ProofDocument;
  expect(exitCode).toBe(4);
  expect(findings.map(({ kind, test, state }) => [kind, test.path, state])).toEqual([
    ['latent-polluter', ['leaves a global'], 'globalThis.mark added'],
    ['latent-polluter', ['leaves a variable'], 'process.env.MODE added'],
    ['victim', ['is a victim'], 'process.env.USER_MODE added'],
  ]);
  const [, ...pasted] = findings[2]!.reproduce.replaceAll("'", '').split(' ').slice(1);
  expect(runCommand(pasted, project).stdout).toContain(
    '    polluter b.test.js › pollutes\n    leaves   process.env.USER_MODE added\n',
  );
});
