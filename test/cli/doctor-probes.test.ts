/**
 * @requires-infra Closed port
 */
import { createServer, type AddressInfo, type Server } from 'node:net';
import { once } from 'node:events';
import { checkProbes } from '../../cli/doctor/check-probes';
import { buildInfra, buildRegistry } from '../reporter/build-records';
import { summarizeDiagnosis } from './summarize-diagnosis';

let server: Server;
beforeAll(async () => {
  server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
});
afterAll(() => new Promise((done) => server.close(done)));

test('each that does not answer is a finding, and each that does is fine', async () => {
  const { port } = server.address() as AddressInfo;
  const localStrategy = 'docker compose up -d search';
  const infra = buildInfra(
    { name: 'Mailer', state: 'C', probe: { tcp: `127.0.0.1:${port}` } },
    { name: 'Search', state: 'C', probe: { tcp: '127.0.0.1:1' }, localStrategy },
    { name: 'LLM', state: 'A', probe: { tcp: '127.0.0.1:1' } },
  );
  const diagnosis = await checkProbes(buildRegistry({ infra }), __dirname, {});
  expect(summarizeDiagnosis(diagnosis, __dirname)).toEqual([
    'HERMETIC_PROBE_FAILED "Search" does not answer its probe: tcp 127.0.0.1:1: nobody listens there (ECONNREFUSED)',
    `Mailer: answers tcp 127.0.0.1:${port}`,
  ]);
  expect(diagnosis.problems.map(({ fix }) => fix)).toEqual([`start Search: ${localStrategy}`]);
});
