import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeProject, setUpProjects, type ProjectFiles } from '../../make-project';
import { runJest } from '../../run-jest';
import { WORKERS } from '../ways-to-run';

setUpProjects();

const CLERK = {
  ...{ category: 'auth', layer: 'L4', state: 'B', usedBy: ['tests'], failureMode: 'fail' },
  ...{ localStrategy: 'local tokens', promotionTrigger: 'first customer', owner: 'platform' },
  substitute: 'builtin:auth',
};

const ON = { DEV_AUTH_ENABLED: '1' };

function makeAuthProject(test: string, files: ProjectFiles = {}): string {
  const registry = { version: 1, infra: { Clerk: CLERK } };
  return makeProject({ 'registry.json': registry, 'auth.test.js': test, ...files });
}

const USES = `
  const { auth, requiresInfra } = require('jest-hermetic');
  requiresInfra('Clerk').test('has a token', async () => {
    console.log('its body runs');
    expect(await auth.token()).toMatch(/^ey/);
  });
  test('needs none', () => {});
`;

test.each([
  ['is not set', {}, 'HERMETIC_AUTH_OFF', 'DEV_AUTH_ENABLED=1 jest'],
  ['is 0', { DEV_AUTH_ENABLED: '0' }, 'HERMETIC_AUTH_OFF', 'here it is "0"'],
  [
    'is on in production',
    { ...ON, NODE_ENV: 'production' },
    'HERMETIC_AUTH_PRODUCTION',
    'never on',
  ],
])('where the switch %s, its tests are infrastructure not done', async (_, env, code, said) => {
  const { report, output, exitCode } = await runJest(makeAuthProject(USES), { env });
  expect(report.tests).toMatchObject([
    { class: 'infra-not-done', infra: ['Clerk'], bucket: 'B' },
    { class: 'passed' },
  ]);
  expect(report.tests[0]!.evidence.join('\n')).toContain(code);
  expect(output.replace(/\s+/g, ' ')).toContain(said);
  expect(output).not.toContain('its body runs');
  expect(exitCode).toBe(1);
});

const LINE = "process.env.DEV_AUTH_ENABLED = 'true';";

test.each([
  ['in the configuration', LINE, {}, {}],
  ['in a script', '', {}, ON],
  ['in a module of setupFiles', '', { setupFiles: ['<rootDir>/switch.js'] }, {}],
])('it is switched on %s, for workers too', async (_, line, options, env) => {
  const config = { preset: 'jest-hermetic', transform: {}, ...options };
  const project = makeAuthProject(USES, {
    'jest.config.js': `${line}\nmodule.exports = ${JSON.stringify(config)};`,
    'switch.js': LINE,
    'other.test.js': USES,
  });
  const run = await runJest(project, { ...WORKERS, env });
  expect(run.report).toMatchObject({ verdict: 'pass', totals: { tests: 4 } });
});

test('one that nothing announced says how to', async () => {
  const hidden = `
    const hermetic = require('jest-hermetic');
    test('takes it unseen', async () => expect(await hermetic.auth.token()).toBeDefined());
  `;
  const { report } = await runJest(makeAuthProject(hidden), { env: ON });
  const [{ evidence, class: found }] = report.tests as [(typeof report.tests)[0]];
  expect(found).not.toBe('passed');
  expect(evidence.join('\n')).toContain('HERMETIC_SUBSTITUTE_NOT_STARTED');
});

test('asking for its keys undeclared is a violation', async () => {
  const reaches = `
    const { requiresInfra } = require('jest-hermetic');
    const get = async () => expect((await fetch(process.env.CLERK_JWKS_URL)).status).toBe(200);
    requiresInfra('Clerk').test('declares it', get);
    test('does not', get);
  `;
  const { report } = await runJest(makeAuthProject(reaches), { env: ON });
  expect(report.tests).toMatchObject([
    { class: 'passed' },
    { class: 'governance-violation', infra: ['Clerk'] },
  ]);
});

test('no key of it is on disk or in an output', async () => {
  const shows = `
    const { auth, requiresInfra } = require('jest-hermetic');
    requiresInfra('Clerk').test('shows all that it can', () => {
      const all = { ...process.env, ...auth, ...auth.jwks().keys[0] };
      throw new Error(JSON.stringify(all) + process.env.CLERK_SECRET_KEY);
    });
  `;
  const project = makeAuthProject(shows);
  const { output, dir } = await runJest(project, { env: ON });
  const written = readdirSync(dir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8'));
  expect(written.length).toBeGreaterThan(0);
  for (const text of [...written, output]) {
    expect(text).not.toMatch(/PRIVATE KEY|"(?:d|dp|dq|qi)":/);
  }
  expect(written.join('\n')).not.toMatch(/sk_test_\w/);
});
