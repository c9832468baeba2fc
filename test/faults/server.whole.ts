import { requiresInfra } from 'jest-hermetic';
import { setUpProjects } from '../make-project';
import { INSTALLED, startPostgres15, type InstalledServer } from '../postgres-15';
import { makeSmallSuite, ON_SERVER } from './make-small-suite';
import { repeatFault } from './repeat-fault';
import { restartOnce } from './restart-once';

requiresInfra(INSTALLED);
setUpProjects();

let server: InstalledServer;
beforeAll(async () => {
  server = await startPostgres15();
});
afterAll(() => server.stop());

let project: string | undefined;

repeatFault('the server restarts, fast', { short: 1, whole: 10 }, (random) => {
  project ??= makeSmallSuite({ postgres: ON_SERVER });
  return restartOnce({ server, project, mode: 'fast' }, random);
});
