import { Client } from 'pg';
import { requiresInfra } from 'jest-hermetic';
import { runProject } from '../bad-input/run-project';
import { setUpProjects } from '../make-project';
import { INSTALLED, startPostgres15, type InstalledServer } from '../postgres-15';
import { examineRefusal } from './examine-refusal';
import { examineNextRun } from './examine-suite';
import { makeSmallSuite, ON_SERVER } from './make-small-suite';
import { repeatFault } from './repeat-fault';
import { restartOnce } from './restart-once';

requiresInfra(INSTALLED);
setUpProjects();

const CONNECTIONS = 30;

let server: InstalledServer;
beforeAll(async () => {
  server = await startPostgres15({
    max_connections: CONNECTIONS,
    superuser_reserved_connections: 0,
  });
});
afterAll(() => server.stop());

function optionsOf(): { args: string[]; env: Record<string, string> } {
  const env = { TEST_DATABASE_URL: server.adminUrl };
  return { args: ['-w', '2', '--workerIdleMemoryLimit=4GB'], env };
}

let project: string | undefined;

repeatFault('too many connections', { short: 1, whole: 8 }, async (random) => {
  project ??= makeSmallSuite({ postgres: ON_SERVER });
  const left = Math.floor(random() * 6);
  const clients = await occupy(CONNECTIONS - left);
  const run = await runProject(project, optionsOf());
  await Promise.all(clients.map((client) => client.end()));
  return [
    ...examineRefusal(run, /too many clients/),
    ...(await examineNextRun({ project, options: optionsOf(), server })),
  ];
});

repeatFault('the server restarts, immediate', { short: 1, whole: 10 }, (random) => {
  project ??= makeSmallSuite({ postgres: ON_SERVER });
  return restartOnce({ server, project, mode: 'immediate' }, random);
});

async function occupy(count: number): Promise<Client[]> {
  const clients = Array.from(
    { length: count },
    () => new Client({ connectionString: server.adminUrl }),
  );
  for (const client of clients) await client.connect();
  return clients;
}
