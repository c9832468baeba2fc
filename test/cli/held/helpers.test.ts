import { appendFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeProject, setUpProjects } from '../../make-project';
import { runJest } from '../../run-jest';
import { callCli } from '../call-cli';

setUpProjects();

const HELPER =
  'exports.itIfMailer = (name, fn) => (process.env.MAILER_UP ? test : test.skip)(name, fn);\n';
const USER = "const { itIfMailer } = require('./helpers/gate');\n";
const LOOP = 'for (const n of [1, 2]) test.skip(`row ${n}`, () => {});\n';

interface Checked {
  readonly findings: readonly { file: string; line: number; message: string; fix: string }[];
}

async function check(project: string): Promise<string[]> {
  const { findings } = JSON.parse((await callCli(['check', '--json'], project)).stdout) as Checked;
  return findings.map(({ file, line }) => `${file}:${line}`);
}

async function adopt(files: Readonly<Record<string, string>>): Promise<string> {
  const project = makeProject({ 'registry.json': { version: 1, infra: {} }, ...files });
  await callCli(['init'], project);
  expect(await check(project)).toEqual([]);
  expect((await runJest(project)).report.reasons).toEqual([]);
  return project;
}

async function violations(project: string): Promise<readonly string[]> {
  const { report } = await runJest(project);
  return report.tests
    .filter((test) => test.class === 'governance-violation')
    .map(({ path }) => path.join(' › '));
}

test('a new caller of a helper that skips is growth, to check and to the run', async () => {
  const project = await adopt({
    'tests/helpers/gate.js': HELPER,
    'tests/a.test.js': `${USER}describe('mail', () => { itIfMailer('sends', () => {}); });\n`,
  });
  appendFileSync(join(project, 'tests/a.test.js'), "itIfMailer('bounces', () => {});\n");
  writeFileSync(join(project, 'tests/b.test.js'), `${USER}itIfMailer('queues', () => {});\n`);
  expect(await check(project)).toEqual(['tests/a.test.js:3', 'tests/b.test.js:2']);
  expect(await violations(project)).toEqual(['bounces', 'queues']);
});

test('a literal title is none of the template that is held', async () => {
  const project = await adopt({ 'tests/a.test.js': LOOP });
  appendFileSync(join(project, 'tests/a.test.js'), "test.skip('row 9', () => {});\n");
  expect(await check(project)).toEqual(['tests/a.test.js:2']);
  expect(await violations(project)).toEqual(['row 9']);
});

test('a literal title is none of the template that a row of skips names', async () => {
  const entry = {
    ...{
      category: 'mail',
      layer: 'L6',
      usedBy: ['tests'],
      state: 'A',
      bucket: 'B1',
      priority: 'high',
      owner: 'x',
    },
    ...{ risk: 'unseen', localStrategy: 'none', promotionTrigger: 'when due', failureMode: 'skip' },
  };
  const files = {
    'registry.json': {
      version: 1,
      infra: { Mailer: entry },
      skips: [{ file: 'tests/a.test.js', test: ['`row ${n}`'], infra: 'Mailer', reason: 'later' }],
    },
    'tests/a.test.js': LOOP,
  };
  const project = makeProject(files);
  expect(await check(project)).toEqual([]);
  expect((await runJest(project)).report.reasons).toEqual([]);
  appendFileSync(join(project, 'tests/a.test.js'), "test.skip('row 9', () => {});\n");
  expect(await check(project)).toEqual(['tests/a.test.js:2']);
  expect(await violations(project)).toEqual(['row 9']);
});
