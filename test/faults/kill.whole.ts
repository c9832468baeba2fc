import { requiresInfra } from 'jest-hermetic';
import { setUpProjects } from '../make-project';
import { INSTALLED, startPostgres15, type InstalledServer } from '../postgres-15';
import { killOnce } from './kill-once';
import { repeatFault } from './repeat-fault';

requiresInfra(INSTALLED);
setUpProjects();

let server: InstalledServer;
beforeAll(async () => {
  server = await startPostgres15();
});
afterAll(() => server.stop());

const TIMES = { short: 1, whole: 30 };

describe('on the embedded server', () => {
  const place = 'on the embedded server';

  repeatFault(`kill -9 a worker, ${place}`, TIMES, (random) =>
    killOnce({ victim: 'a worker' }, random),
  );

  repeatFault(`kill -9 the supervisor, ${place}`, TIMES, (random) =>
    killOnce({ victim: 'the supervisor' }, random),
  );
});

describe('on a server of the user’s', () => {
  const place = 'on a server of the user’s';

  repeatFault(`kill -9 a worker, ${place}`, TIMES, (random) =>
    killOnce({ victim: 'a worker', server }, random),
  );
});
