import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { requiresInfra } from 'jest-hermetic';
import { readJson } from '../bad-input/find-leftovers';
import { runProject } from '../bad-input/run-project';
import { setUpProjects } from '../make-project';
import { INSTALLED, startPostgres15, type InstalledServer } from '../postgres-15';
import type { JestOptions, JestRun } from '../run-jest';
import { examineKilledRun, examineNextRun } from './examine-suite';
import { makeSmallSuite, ON_SERVER, readBegun } from './make-small-suite';
import { repeatFault, type Random } from './repeat-fault';

requiresInfra(INSTALLED);
setUpProjects();

type JestProcess = Parameters<NonNullable<JestOptions['onStart']>>[0];

/** Longer than the small suite takes, in milliseconds: some moments are after its end. */
const SPAN = 4_000;

const ARGS = ['-w', '2', '--workerIdleMemoryLimit=4GB'];

let server: InstalledServer;
const projects = new Map<string, string>();
beforeAll(async () => {
  server = await startPostgres15();
});
afterAll(() => server.stop());

/** Finds the process to kill in a run; undefined while there is none. */
type FindVictim = (jest: JestProcess, dir: string | undefined) => number | undefined;

const VICTIMS: Record<string, FindVictim> = {
  'the Jest parent': ({ pid }) => pid,
  'a worker': ({ pid }) => listChildren(pid).find((child) => /processChild/.test(argsOf(child))),
  'the embedded server': (_, dir) => {
    const state = dir && readState<{ postgres?: { pid: number } }>(join(dir, 'server.json'));
    return state ? state.postgres?.pid : undefined;
  },
  'the supervisor': (_, dir) => {
    const lock = dir && readState<{ supervisor: { pid: number } | null }>(join(dir, 'server.lock'));
    return lock ? lock.supervisor?.pid : undefined;
  },
};

const PLACES: Record<string, readonly string[]> = {
  'on the embedded server': Object.keys(VICTIMS),
  'on a server of the user’s': ['the Jest parent', 'a worker'],
};

/** What `npm test` does of them. */
const IN_SHORT = new Set([
  'kill -9 the Jest parent, on the embedded server',
  'kill -9 the embedded server, on the embedded server',
  'kill -9 the Jest parent, on a server of the user’s',
]);

describe.each(Object.keys(PLACES))('%s', (place) => {
  for (const victim of PLACES[place] ?? []) {
    const fault = `kill -9 ${victim}, ${place}`;
    const whole = fault === 'kill -9 the Jest parent, on the embedded server' ? 50 : 30;
    const short = IN_SHORT.has(fault) ? 1 : 0;
    repeatFault(fault, { short, whole }, (random) => killOnce(victim, place, random));
  }
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

/** One run that loses a process, and the next one; answers what was lost. */
async function killOnce(victim: string, place: string, random: Random): Promise<string[]> {
  const isOnServer = place !== 'on the embedded server';
  const project = projects.get(place) ?? makeSmallSuite(isOnServer ? { postgres: ON_SERVER } : {});
  projects.set(place, project);
  const env = isOnServer ? { TEST_DATABASE_URL: server.adminUrl } : {};
  const options = { args: ARGS, env };
  for (let moment = random() * SPAN; ; moment /= 2) {
    const begunBefore = readBegun(project).length;
    const { run, isHit } = await runAndKill(project, options, VICTIMS[victim]!, moment);
    // It was over too soon: the next one is killed earlier.
    if (!isHit) continue;
    const begun = readBegun(project).slice(begunBefore);
    const aftermath = { project, options, server: isOnServer ? server : undefined };
    return [...(await examineRun(project, run, begun)), ...(await examineNextRun(aftermath))];
  }
}

async function examineRun(
  project: string,
  run: JestRun,
  begun: readonly string[],
): Promise<string[]> {
  if (run.signal === 'SIGKILL' && run.dir && !run.report)
    return examineKilledRun(project, run.dir, begun);
  // Jest has workers before it has a run, and gives up where one of those dies.
  if (run.signal === null && !run.report && (run.dir || run.exitCode === 0))
    return [`a run that ended by itself has no report:\n${run.output}`];
  return [];
}

async function runAndKill(
  project: string,
  options: JestOptions,
  find: FindVictim,
  moment: number,
): Promise<{ readonly run: JestRun; readonly isHit: boolean }> {
  const before = new Set(listRuns(project));
  let killed = Promise.resolve(false);
  const run = await runProject(project, {
    ...options,
    onStart: (jest) => {
      killed = kill(jest, find, moment, () => listRuns(project).find((dir) => !before.has(dir)));
    },
  });
  return { run, isHit: await killed };
}

/** Waits for the moment, then for the victim, and kills it; false when the run was over before that. */
async function kill(
  jest: JestProcess,
  find: FindVictim,
  moment: number,
  findRun: () => string | undefined,
): Promise<boolean> {
  const isOver = (): boolean => jest.exitCode !== null || jest.signalCode !== null;
  for (const end = performance.now() + moment; performance.now() < end && !isOver();)
    await sleep(5);
  while (!isOver()) {
    const pid = find(jest, findRun());
    if (pid !== undefined) {
      try {
        process.kill(pid, 'SIGKILL');
        return true;
      } catch {
        // It has just ended.
      }
    }
    await sleep(2);
  }
  return false;
}

function listRuns(project: string): string[] {
  try {
    const runs = join(project, '.hermetic', 'runs');
    return readdirSync(runs)
      .filter((name) => !name.endsWith('.unfinished'))
      .map((name) => join(runs, name));
  } catch {
    return [];
  }
}

function listChildren(pid: number | undefined): number[] {
  try {
    const text = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8');
    return text.split(' ').filter(Boolean).map(Number);
  } catch {
    return [];
  }
}

function argsOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8');
  } catch {
    return '';
  }
}

function readState<Content>(file: string): Content | undefined {
  try {
    return readJson<Content>(file);
  } catch {
    return undefined;
  }
}
