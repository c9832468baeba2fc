import { makeProject, setUpProjects } from '../make-project';
import { POSTGRES, registryOf } from './registries';
import { countOf, runProject } from './run-project';

setUpProjects();

/** On a server that nobody named. */
const UNAVAILABLE = {
  ...POSTGRES,
  server: { env: 'TEST_DATABASE_URL' },
  env: { DATABASE_URL: 'url' },
};

const CONNECT = `const { Client } = require('pg');
const connect = () => new Client({ connectionString: process.env.DATABASE_URL }).connect();
`;

const makeIt = (tests: Readonly<Record<string, string>>): string =>
  makeProject({ 'registry.json': registryOf({ Orders: UNAVAILABLE }), ...tests });

test('a test that passes because its database is not there fails', async () => {
  const project = makeIt({
    'tests/a.test.js': `${CONNECT}
test('expects an error', () => expect(connect()).rejects.toThrow());
test('swallows it', () => connect().catch(() => undefined));
test('expects something else', async () => {
  const rows = await connect().then(() => [1], () => []);
  expect(rows).toEqual([1]);
});
test('wraps it', async () => {
  await connect().catch((cause) => {
    throw new Error('the shop is closed', { cause });
  });
});
test('needs nothing', () => {});
`,
  });
  const { report, exitCode, output } = await runProject(project);
  expect(report.tests.map(({ path, class: is }) => [path[0], is])).toEqual([
    ['expects an error', 'infra-not-done'],
    ['swallows it', 'infra-not-done'],
    ['expects something else', 'infra-not-done'],
    ['wraps it', 'infra-not-done'],
    ['needs nothing', 'passed'],
  ]);
  expect(report.tests[0]).toMatchObject({ bucket: 'B', infra: ['Orders'] });
  expect(report.tests[3]!.evidence[0]).toBe('the shop is closed');
  // What a test failed by already is not told twice.
  expect(countOf('● wraps it', output)).toBe(1);
  expect(exitCode).toBe(1);
});

test('an error is told in full once a file, and the report has the same of each test', async () => {
  const file = `/** @requires-infra Orders */
${CONNECT}
test('one', () => {});
test('two', () => {});
test('three', () => connect());
`;
  const project = makeIt({ 'tests/a.test.js': file, 'tests/b.test.js': file });
  const { report, output } = await runProject(project);
  const [jest = ''] = output.split('\nHermetic: ');
  expect(countOf('HERMETIC_SERVER_VARIABLE: ', jest)).toBe(6);
  expect(countOf('      why: it is not set', jest)).toBe(2);
  expect(countOf('as said in full for an earlier test of this file', jest)).toBe(4);
  const facts = report.tests.map(({ path, file: _, ...rest }) => ({
    ...rest,
    id: '',
    line: null,
    path: path.length,
  }));
  expect(new Set(facts.map((each) => JSON.stringify(each))).size).toBe(1);
  expect(facts[0]!.evidence.join('\n')).toContain('it is not set');
});
