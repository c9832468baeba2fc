import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { requiresInfra } from 'jest-hermetic';
import { runProject } from '../bad-input/run-project';
import { setUpProjects } from '../make-project';
import { INSTALLED, startPostgres15, type InstalledServer } from '../postgres-15';
import { examineNextRun } from './examine-suite';
import { killOnce } from './kill-once';
import { makeSmallSuite } from './make-small-suite';
import { repeatFault } from './repeat-fault';

requiresInfra(INSTALLED);
setUpProjects();

const ARGS = ['-w', '2', '--workerIdleMemoryLimit=4GB'];

let server: InstalledServer;
beforeAll(async () => {
  server = await startPostgres15();
});
afterAll(() => server.stop());

describe('on the embedded server', () => {
  const place = 'on the embedded server';

  repeatFault(`kill -9 the Jest parent, ${place}`, { short: 1, whole: 50 }, (random) =>
    killOnce({ victim: 'the Jest parent' }, random),
  );

  repeatFault(`kill -9 the embedded server, ${place}`, { short: 1, whole: 30 }, (random) =>
    killOnce({ victim: 'the embedded server' }, random),
  );
});

describe('on a server of the user’s', () => {
  const place = 'on a server of the user’s';

  repeatFault(`kill -9 the Jest parent, ${place}`, { short: 1, whole: 30 }, (random) =>
    killOnce({ victim: 'the Jest parent', server }, random),
  );
});

repeatFault('kill -9 the Jest parent while a test spins', { short: 1, whole: 5 }, async () => {
  const project = makeSmallSuite();
  const spinning = join(project, 'tests', 'spins.test.js');
  const said = "require('node:fs').writeSync(2, 'SPINS\\n');";
  writeFileSync(spinning, `test('spins', () => { ${said} for (;;); });\n`);
  const run = await runProject(project, {
    args: ARGS,
    onStart: (jest) => {
      jest.stderr?.on('data', (chunk: Buffer) => {
        if (chunk.includes('SPINS')) jest.kill('SIGKILL');
      });
      // The streams stay open as long as the worker spins.
      jest.on('exit', () =>
        setTimeout(() => [jest.stdout, jest.stderr].forEach((s) => s?.destroy()), 100),
      );
    },
  });
  rmSync(spinning);
  const lost = run.signal === 'SIGKILL' ? [] : [`it was not killed:\n${run.output}`];
  return [...lost, ...(await examineNextRun({ project, options: { args: ARGS } }))];
});
