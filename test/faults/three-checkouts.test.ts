import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { requiresInfra } from 'jest-hermetic';
import { findLeftovers, readJson } from '../bad-input/find-leftovers';
import { runProject } from '../bad-input/run-project';
import { setUpProjects, temporaryFolder } from '../make-project';
import { INSTALLED, startPostgres15, type InstalledServer } from '../postgres-15';
import { REPOSITORY, type JestOptions, type JestRun } from '../run-jest';
import { examineLeftovers, examineNextRun } from './examine-suite';
import { makeSmallSuite, ON_SERVER, TEST_COUNT } from './make-small-suite';
import { repeatFault } from './repeat-fault';

requiresInfra(INSTALLED);
setUpProjects();

type JestProcess = Parameters<NonNullable<JestOptions['onStart']>>[0];

/** In milliseconds; less than three small suites at once take. */
const SPAN = 4_000;

let server: InstalledServer;
beforeAll(async () => {
  server = await startPostgres15();
});
afterAll(() => server.stop());

function optionsOf(): { args: string[]; env: Record<string, string> } {
  const env = { TEST_DATABASE_URL: server.adminUrl };
  return { args: ['-w', '2', '--workerIdleMemoryLimit=4GB'], env };
}

repeatFault('three runs at once, and gc', { short: 1, whole: 5 }, async () => {
  const projects = [1, 2, 3].map(() => makeSmallSuite({ postgres: ON_SERVER }));
  const runs = await collectMeanwhile(projects[0]!, () =>
    Promise.all(projects.map((project) => runProject(project, optionsOf()))),
  );
  return [
    ...runs.flatMap(examineGreen),
    ...findShared(runs),
    ...(await examineLeftovers({ project: projects[0]!, server })),
    ...(await findLeftovers(projects[1]!)),
    ...(await findLeftovers(projects[2]!)),
  ];
});

repeatFault('three runs at once, one of them killed', { short: 1, whole: 10 }, async (random) => {
  const projects = [1, 2, 3].map(() => makeSmallSuite({ postgres: ON_SERVER }));
  const moment = random() * SPAN;
  const kill = (jest: JestProcess): void => {
    setTimeout(() => jest.kill('SIGKILL'), moment);
  };
  const [, ...others] = await Promise.all(
    projects.map((project, index) =>
      runProject(project, { ...optionsOf(), ...(index === 0 && { onStart: kill }) }),
    ),
  );
  return [
    ...others.flatMap(examineGreen),
    ...(await examineNextRun({ project: projects[0]!, options: optionsOf(), server })),
  ];
});

/** Does a piece of work while `gc` runs again and again in a checkout. */
async function collectMeanwhile<Result>(
  project: string,
  work: () => Promise<Result>,
): Promise<Result> {
  let isOver = false;
  const collecting = (async () => {
    while (!isOver) {
      const program = join(REPOSITORY, 'dist/cli/index.js');
      const env = { ...process.env, ...optionsOf().env, TMPDIR: temporaryFolder() };
      const gc = spawn(process.execPath, [program, 'gc'], { cwd: project, env, stdio: 'ignore' });
      await once(gc, 'exit');
      await sleep(100);
    }
  })();
  return work().finally(async () => {
    isOver = true;
    await collecting;
  });
}

function examineGreen({ exitCode, report, output }: JestRun): string[] {
  const isGreen = exitCode === 0 && report?.totals.classes.passed === TEST_COUNT;
  return isGreen ? [] : [`a run is not green:\n${output}`];
}

/** What two runs have in common that only one may have: the token in all names, and the folder. */
function findShared(runs: readonly JestRun[]): string[] {
  const facts = runs.map(({ dir }) => readJson<{ token: string }>(join(dir, 'run.json')).token);
  const folders = runs.map(({ dir }) => dir).filter((dir) => existsSync(dir));
  const isShared = new Set(facts).size < runs.length || new Set(folders).size < runs.length;
  return isShared ? [`runs share a name: ${facts.join(', ')} in ${folders.join(', ')}`] : [];
}
