import { appendFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { hashSource } from '../../../environment/record/hash-source';
import type { StoredProof } from '../../../reporter/proof/stored-proof';
import { makeProject, setUpProjects } from '../../make-project';
import { runJest } from '../../run-jest';
import { runCommand } from '../run-command';
import { REGISTRY } from './suites';

setUpProjects();

jest.setTimeout(120_000);

const PROOF = '.hermetic/proof.json';
const UNFINISHED = '.hermetic/runs/unfinished-proof.json';
const PASSES = "test('one', () => undefined);\n";
const FAILS = "test('one', () => { throw new Error('as ever'); });\n";

/** Has the file beside it changed once, as somebody does who edits it: what the test itself wrote would be brought back. */
const EDITS = `
  const { execFileSync } = require('node:child_process');
  const { existsSync } = require('node:fs');
  const { join } = require('node:path');
  const edit = (name) => "require('fs').writeFileSync('" + name + "', process.argv[1])";
  test('edits', () => {
    if (existsSync(join(__dirname, 'edited'))) return;
    for (const name of ['edited', 'b.test.js'])
      execFileSync(process.execPath, ['-e', edit(name), ${JSON.stringify(PASSES)} + '// Edited.'], { cwd: __dirname });
  });
`;

test('of a file that somebody edits while the proof runs nothing is proved', async () => {
  const project = makeProject({
    'registry.json': REGISTRY,
    'a.test.js': EDITS,
    'b.test.js': PASSES,
  });
  const { exitCode, stdout, stderr } = runCommand(['prove', '--', '-i'], project);
  expect([exitCode, stdout.slice(0, 18)]).toEqual([4, 'Proof: inconclusiv']);
  expect(stderr).toContain('b.test.js changed while it ran: nothing is proved of it\n');
  const proof = JSON.parse(readFileSync(join(project, PROOF), 'utf8')) as Partial<StoredProof>;
  expect([proof.verdict, proof.sources]).toEqual([
    'inconclusive',
    { 'a.test.js': hashSource(EDITS) },
  ]);
  const judge = async () =>
    (await runJest(project, { args: ['-i'] })).report.invariants['I3'] as object;
  const unknown = {
    holds: null,
    evidence: expect.stringContaining('b.test.js has come or changed since the proof') as string,
  };
  expect(await judge()).toMatchObject(unknown);
  // Nor as it was when the proof began.
  writeFileSync(join(project, 'b.test.js'), PASSES);
  expect(await judge()).toMatchObject(unknown);
  // Nobody changed anything this time.
  const again = runCommand(['prove', '--', '-i'], project);
  expect(again.stderr).not.toContain('changed');
  expect(await judge()).toMatchObject({ holds: true });
});

test.each([
  ['which is the folder of the call', 'app', { 'app/jest.config.js': configOf('.') }],
  ['which is its rootDir', '.', { 'jest.config.js': configOf('./app') }],
])('a changed file is seen below the root of Jest, %s, too', async (_, cwd, config) => {
  const root = makeProject({ 'registry.json': REGISTRY, 'app/a.test.js': PASSES, ...config });
  expect(runCommand(['prove', '--', '-i'], join(root, cwd)).exitCode).toBe(0);
  const proof = JSON.parse(readFileSync(join(root, PROOF), 'utf8')) as object;
  expect(proof).toMatchObject({ sources: { 'a.test.js': hashSource(PASSES) } });
  const judge = async () => (await runJest(join(root, 'app'))).report.invariants['I3'];
  expect(await judge()).toMatchObject({ holds: true });
  appendFileSync(join(root, 'app', 'a.test.js'), '// Changed.\n');
  expect(await judge()).toMatchObject({
    holds: null,
    evidence: expect.stringContaining('a.test.js has changed since the proof') as string,
  });
});

test('a proof that goes on after a file changed, outside of a repository, begins anew', () => {
  const project = makeProject({ 'registry.json': REGISTRY, 'a.test.js': PASSES });
  const stop = ['prove', '--seed', '1', '--budget', '1ms'];
  expect(runCommand(stop, project).exitCode).toBe(4);
  expect(existsSync(join(project, UNFINISHED))).toBe(true);
  writeFileSync(join(project, 'a.test.js'), FAILS);
  const resumed = runCommand(['prove', '--resume'], project);
  expect(resumed.stderr).toContain('nothing to go on from: it began anew');
  expect(resumed.stdout).toContain('a.test.js › one');
  expect(resumed.stdout).toContain('fails always');
});

test('outcomes of a file that changed meanwhile are not kept for a proof that goes on', () => {
  const project = makeProject({
    'registry.json': REGISTRY,
    'a.test.js': EDITS,
    'b.test.js': PASSES,
  });
  const stopped = runCommand(['prove', '--budget', '1ms'], project);
  expect(stopped.stderr).toContain('b.test.js changed while it ran');
  expect(stopped.stderr).toContain('it was stopped\n');
  expect(stopped.stderr).not.toContain('--resume');
  writeFileSync(join(project, 'b.test.js'), PASSES);
  const { stderr } = runCommand(['prove', '--resume', '--budget', '1ms'], project);
  expect(stderr).toContain('nothing to go on from: it began anew');
});

function configOf(rootDir: string): string {
  return `module.exports = { preset: 'jest-hermetic', transform: {}, rootDir: '${rootDir}' };\n`;
}
