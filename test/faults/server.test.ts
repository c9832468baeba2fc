import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { requiresInfra } from 'jest-hermetic';
import { runProject } from '../bad-input/run-project';
import { setUpProjects } from '../make-project';
import { INSTALLED, startPostgres15, type InstalledServer } from '../postgres-15';
import type { JestRun } from '../run-jest';
import { examineNextRun } from './examine-suite';
import { makeSmallSuite, ON_SERVER } from './make-small-suite';
import { repeatFault, type Random } from './repeat-fault';

requiresInfra(INSTALLED);
setUpProjects();

/** In milliseconds; about as long as the small suite takes. */
const SPAN = 4_000;

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

for (const mode of ['fast', 'immediate'] as const) {
  repeatFault(
    `the server restarts, ${mode}`,
    { short: mode === 'immediate' ? 1 : 0, whole: 10 },
    (random) => restartOnce(mode, random),
  );
}

async function restartOnce(mode: 'fast' | 'immediate', random: Random): Promise<string[]> {
  project ??= makeSmallSuite({ postgres: ON_SERVER });
  const moment = random() * SPAN;
  const [run] = await Promise.all([
    runProject(project, optionsOf()),
    sleep(moment).then(() => server.restart(mode)),
  ]);
  const said =
    /terminat|ECONNREFUSED|ECONNRESET|shutting down|starting up|recovery|Connection ended|not queryable|57P0/i;
  return [
    ...examineRefusal(run, said),
    ...(await examineNextRun({ project, options: optionsOf(), server })),
  ];
}

/** It is green, where the server was there when it mattered, or the report says what was not. */
function examineRefusal(run: JestRun, said: RegExp): string[] {
  if (!run.report) return [`there is no report:\n${run.output}`];
  if (run.exitCode === 0 && run.report.verdict === 'pass') return [];
  const isTold = said.test(run.output) || said.test(JSON.stringify(run.report));
  return run.exitCode === 1 && isTold ? [] : [`it does not say why:\n${run.output}`];
}

async function occupy(count: number): Promise<Client[]> {
  const clients = Array.from(
    { length: count },
    () => new Client({ connectionString: server.adminUrl }),
  );
  for (const client of clients) await client.connect();
  return clients;
}
