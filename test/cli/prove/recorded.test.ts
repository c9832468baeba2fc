import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { makeProject, setUpProjects } from '../../make-project';
import { runJest } from '../../run-jest';
import { runCommand } from '../run-command';

setUpProjects();

const MODEL = {
  ...{ category: 'llm', layer: 'outside', state: 'B', usedBy: ['tests'], failureMode: 'fail' },
  ...{ localStrategy: 'recordings', promotionTrigger: 'a model in CI', owner: 'tests' },
  substitute: 'builtin:replay',
};

/** Two of one title; each asks twice, for what only a recording answers later. */
const SUITE = `
  const { requiresInfra } = require('jest-hermetic');
  requiresInfra('Model');
  const ask = async (what) => (await fetch(process.env.MODEL_URL + what)).text();
  for (const name of ['one', 'two'])
    test('asks', async () => {
      expect(await ask('/' + name)).toBe('first');
      expect(await ask('/' + name)).toBe('second');
    });
`;

test('requests are answered from their recording in every order, also when a test runs twice', async () => {
  const counts = new Map<string, number>();
  const server = createServer(({ url = '' }, response) => {
    counts.set(url, (counts.get(url) ?? 0) + 1);
    response.end(counts.get(url) === 1 ? 'first' : 'second');
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const endpoint = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  const infra = { Model: { ...MODEL, endpoints: [endpoint] } };
  const project = makeProject({ 'registry.json': { version: 1, infra }, 'a.test.js': SUITE });
  const env = { MODEL_URL: `http://${endpoint}` };
  const recorded = await runJest(project, { env: { ...env, HERMETIC_RECORD: '1' } });
  expect(recorded.output).toContain('Hermetic: pass');
  server.close();
  server.closeAllConnections();
  const { exitCode, stdout } = runCommand(['prove', '--seed', '1'], project, env);
  expect(stdout).toContain('Proof: independent, 2 tests in 1 file');
  expect(exitCode).toBe(0);
}, 120_000);
