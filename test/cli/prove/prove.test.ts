import { existsSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ProofDocument, TestRef } from '../../../prove/verdict/proof-document';
import { makeProject, setUpProjects } from '../../make-project';
import { runJest } from '../../run-jest';
import { runCommand } from '../run-command';
import { AT_ONCE, IN_LONG_ORDERS, IN_ONE_FILE, IN_ONE_WORKER, ISOLATED, REGISTRY } from './suites';

setUpProjects();

jest.setTimeout(300_000);

const title = ({ file, path }: TestRef): string => path.at(-1) ?? file;
const titles = (tests: readonly TestRef[]): string[] => tests.map(title);

function prove(project: string, ...args: string[]): { exitCode: number; document: ProofDocument } {
  const { exitCode, stdout, stderr } = runCommand(
    ['prove', '--json', '--seed', '1', ...args],
    project,
  );
  if (!stdout.startsWith('{')) throw new Error(stderr);
  return { exitCode, document: JSON.parse(stdout) as ProofDocument };
}

/** Kind and test, with the first set of those it depends on. */
const summarize = ({ findings }: ProofDocument): Record<string, string[]> =>
  Object.fromEntries(
    findings.map(({ kind, test, polluters, stateSetters }) => [
      `${kind}: ${title(test)}`,
      titles(polluters[0] ?? stateSetters[0] ?? []),
    ]),
  );

const listRuns = (project: string): string[] => readdirSync(join(project, '.hermetic', 'runs'));

test('finds who depends on whom in one file, and blames no order for what fails always', () => {
  const project = makeProject(IN_ONE_FILE);
  const { exitCode, document } = prove(project);
  expect(exitCode).toBe(4);
  expect(document.verdict).toBe('dependent');
  expect(summarize(document)).toEqual({
    'victim: victim': ['polluter'],
    'victim: victim of a pair': ['of a pair, one', 'of a pair, two'],
    'brittle: brittle': ['sets user'],
    'self-polluting: pollutes itself': [],
  });
  const victim = document.findings.find(({ test }) => title(test) === 'victim')!;
  expect(titles(victim.cleaners)).toEqual(['cleaner']);
  expect(titles(victim.order)).toEqual(['polluter', 'victim']);
  expect(listRuns(project)).toEqual([]);

  // What it says to paste shows the same again.
  const [, ...pasted] = victim.reproduce.split(' ').slice(1);
  const again = runCommand(pasted, project);
  expect(again.exitCode).toBe(4);
  expect(again.stdout).toContain('polluter a.test.js › block › polluter\n');
  expect(again.stdout).toContain(`again    ${victim.reproduce}\n`);
});

test('of a test that fails in every order there is nothing to find, and it is no success', () => {
  const project = makeProject({
    'registry.json': REGISTRY,
    'a.test.js': "test('fails', () => { throw new Error('as ever'); });\n",
  });
  const { exitCode, stdout } = runCommand(['bisect', '--test', 'fails'], project);
  expect([exitCode, stdout.split('\n')]).toEqual([
    4,
    [
      expect.stringMatching(/^Bisect: fails in every order that was looked at, 1 test in 1 file, /),
      '  test     a.test.js › fails',
      '  fails    as ever',
      '',
    ],
  ]);
});

test('what a finding says to paste shows it again, where it takes a longer order', () => {
  const project = makeProject(IN_LONG_ORDERS);
  const { document } = prove(project, '--', '-i');
  expect(summarize(document)).toEqual({
    'brittle: reads profile': ['logs in'],
    'victim: reads profile': ['logs out'],
    'self-polluting: few items': ['first'],
  });
  const [brittle, victim, counting] = document.findings;
  expect(titles(victim!.order)).toEqual(['logs in', 'logs out', 'reads profile']);
  expect(titles(counting!.order)).toEqual(['first', 'first', 'few items', 'few items']);
  expect(brittle!.reproduce).toMatch(/ --test \w+ --after \w+ -- '-i'$/);
  for (const { kind, reproduce } of [brittle!, victim!]) {
    const [, ...pasted] = reproduce.replaceAll("'", '').split(' ').slice(1);
    const again = runCommand(pasted, project);
    expect(again.exitCode).toBe(4);
    expect(again.stdout).toContain(`  ${kind}  a.test.js › reads profile\n`);
    expect(again.stdout).toContain(`again    ${reproduce}\n`);
  }
});

test('finds what a file leaves behind in its worker, test by test', () => {
  const project = makeProject(IN_ONE_WORKER);
  const { document } = prove(project, '--', '-i');
  expect(summarize(document)).toEqual({ 'victim: wants os as it is': ['marks os'] });
  const [, command] = /^npx jest-hermetic (bisect --test \w+ --after \w+ -- '-i')$/.exec(
    document.findings[0]!.reproduce,
  )!;
  const evidence = document.rules.find(({ rule }) => rule === 'parallel')!.evidence;
  expect(evidence).toBe('one worker: nothing runs at the same time');

  // Of a polluter that was mended nothing is left.
  const file = join(project, 'b-first.test.js');
  writeFileSync(file, readFileSync(file, 'utf8').replace('os.mark = true', ''));
  const again = runCommand(command!.replaceAll("'", '').split(' '), project);
  expect([again.exitCode, again.stdout.split('\n')[0]]).toEqual([
    0,
    'Bisect: nothing found, 3 tests in 2 files, 6 probes',
  ]);
});

test('finds files that may not run at the same time', () => {
  const { document } = prove(makeProject(AT_ONCE));
  expect(summarize(document)).toEqual({ 'victim: wants to be alone': ['c-first.test.js'] });
  expect(document.rules.find(({ rule }) => rule === 'parallel')!.holds).toBe(false);
  const command = 'npx jest-hermetic prove -- c-first.test.js c-second.test.js';
  expect(document.findings[0]!.reproduce).toBe(command);
});

test('a test that fails by chance is told apart', () => {
  const counter = `
    const fs = require('fs');
    // Where nothing is brought back after a probe.
    const file = require('path').join(__dirname, '.hermetic', 'count');
    fs.mkdirSync(require('path').dirname(file), { recursive: true });
    const next = () => { fs.appendFileSync(file, '.'); return fs.statSync(file).size; };
  `;
  const { exitCode, document } = prove(
    makeProject({
      'registry.json': REGISTRY,
      'e.test.js': `${counter}
        test('every third time', () => { expect(next() % 3).not.toBe(2); });
        test('always', () => undefined);
      `,
    }),
  );
  expect(exitCode).toBe(4);
  expect(summarize(document)).toEqual({ 'nondeterministic: every third time': [] });
});

test('a test that ends its process is no end of the proof, but leaves it open', () => {
  const { exitCode, document } = prove(
    makeProject({
      'registry.json': REGISTRY,
      'f.test.js': "test('ends it', () => process.exit(3));\n",
      'g.test.js': "test('one', () => undefined);\ntest('other', () => undefined);\n",
    }),
  );
  expect([exitCode, document.verdict, document.findings]).toEqual([4, 'inconclusive', []]);
});

test('a clean proof is kept, and later reports rest on it', async () => {
  const project = makeProject(ISOLATED);
  const { exitCode, document } = prove(project);
  expect([exitCode, document.verdict]).toEqual([0, 'independent']);
  const proof = JSON.parse(readFileSync(join(project, '.hermetic/proof.json'), 'utf8'));
  expect(proof).toMatchObject({
    verdict: 'independent',
    seed: 1,
    tests: 2,
    files: 1,
    findings: [],
  });
  expect(listRuns(project)).toEqual([]);

  const { dir, report } = await runJest(project);
  const { invariants } = report as unknown as { invariants: Record<string, unknown> };
  expect(invariants['I3']).toEqual({
    holds: true,
    evidence: `no order changed an outcome in ${proof.probes} probes of 2 tests in 1 file of ${proof.at.slice(0, 10)}`,
  });
  // What a test does is no part of its title.
  const [file] = Object.keys(proof.sources) as [string];
  const source = readFileSync(join(project, file), 'utf8');
  writeFileSync(join(project, file), `${source}// Changed.\n`);
  const changed = (await runJest(project, { args: [file] })).report.invariants['I3'];
  expect(changed).toMatchObject({ holds: null });
  expect(changed!.evidence).toContain(`${file} has changed since the proof`);
  writeFileSync(join(project, file), source);
  rmSync(join(project, '.hermetic/proof.json'));
  expect(runCommand(['replay', dir], project).stdout).toContain('equal, to the byte');

  // A part of the suite proves nothing of all of it.
  expect(prove(project, '--', '-t', 'row 1').exitCode).toBe(0);
  expect(existsSync(join(project, '.hermetic/proof.json'))).toBe(false);
});

test('a file without tests leaves the proof open, and is named', () => {
  const project = makeProject({
    'registry.json': REGISTRY,
    'f.test.js': "test('one', () => undefined);\n",
    'g.test.js': '',
  });
  const { exitCode, stdout } = runCommand(['prove', '--', '-i'], project);
  expect(exitCode).toBe(4);
  expect(stdout).toMatch(/^Proof: inconclusive, 1 test in 1 file, /);
  expect(stdout).toContain('  not looked at  g.test.js: it has no tests\n');
});

test('without the preset nothing is looked at, and who says why is named', () => {
  const project = makeProject({
    'registry.json': REGISTRY,
    'jest.config.js': 'module.exports = { transform: {} };\n',
    'f.test.js': "test('one', () => undefined);\n",
  });
  const { exitCode, stdout } = runCommand(['prove', '--', '-i'], project);
  expect(exitCode).toBe(5);
  expect(stdout).toContain(
    '  not looked at  f.test.js: its tests ran without jest-hermetic; this says why: npx jest-hermetic doctor\n',
  );
});

test('without a test there is nothing to prove', () => {
  const project = makeProject({ 'registry.json': REGISTRY });
  const { exitCode, stdout, stderr } = runCommand(['prove', '--', 'nowhere'], project);
  expect(stderr).toContain('Jest found no test file for nowhere\n');
  expect([exitCode, stdout.split('\n')[0]]).toEqual([
    5,
    'Proof: inconclusive, 0 tests in 0 files, 0 probes',
  ]);
});

test('a budget that is over is no proof, and the rest is done by --resume', () => {
  const project = makeProject(ISOLATED);
  const file = join(project, '.hermetic/runs/unfinished-proof.json');
  const budget = ['--budget', '1ms'];
  const stopped = runCommand(['prove', '--orders', '2', ...budget, '--', '-i'], project);
  expect(stopped.exitCode).toBe(4);
  expect(listRuns(project)).toEqual(['unfinished-proof.json']);
  const [, command] = /this goes on: npx jest-hermetic (.*)\n/.exec(stopped.stderr)!;
  expect(command).toBe("prove --resume --orders 2 -- '-i'");
  const seed = /^seed \d+$/m.exec(stopped.stderr)![0];

  // A failure that never was shows whether the outcomes come from there.
  const kept = JSON.parse(readFileSync(file, 'utf8')) as { failed: number[][] };
  const pasted = command!.replaceAll("'", '').split(' ');
  const other = runCommand([...pasted.slice(0, 2), ...budget, '--', '-i'], project);
  expect(other.stderr).toContain('nothing to go on from: it began anew');
  writeFileSync(file, JSON.stringify({ ...kept, failed: [[1], ...kept.failed.slice(1)] }));
  const resumed = runCommand(pasted, project);
  expect(resumed.stderr).toContain(`${seed}\n`);
  expect(resumed.stderr).not.toContain('it began anew');
  const probes = `${kept.failed.length} probe${kept.failed.length === 1 ? '' : 's'}`;
  expect(resumed.stderr).toContain(`${probes} kept from the proof that was stopped\n`);
  expect(resumed.exitCode).toBe(4);
  expect(resumed.stdout).toContain('nondeterministic');
  expect(listRuns(project)).toEqual([]);
});

test.each([
  [['prove', '--', '-c', 'nothing.js'], 'HERMETIC_PROBE_JEST: Jest ended before it ran a test'],
  [['bisect', '--test', 'nobody'], 'HERMETIC_PROBE_TEST: no test that runs is "nobody"'],
  [['bisect', '--test', 'x', '--order', 'none'], 'HERMETIC_PROBE_ORDER: none is no order of tests'],
  [['prove', '--budget', 'soon'], 'HERMETIC_USAGE: '],
  [['prove', '--', '--watch'], 'HERMETIC_USAGE: --watch is no argument for a search that ends'],
  [['bisect', '--test', 'x', '--after', 'y', '--order', 'z'], 'HERMETIC_USAGE: '],
])('%j is an error', (argv, message) => {
  const { exitCode, stderr } = runCommand(argv, makeProject(ISOLATED));
  expect(exitCode).toBe(2);
  expect(stderr).toContain(message);
});
