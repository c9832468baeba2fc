import type { JestRun } from '../run-jest';
import type { InstalledServer } from '../postgres-15';
import { examineKilledRun, examineNextRun } from './examine-suite';
import { makeSmallSuite, ON_SERVER, readBegun } from './make-small-suite';
import type { Random } from './repeat-fault';
import { runAndKill } from './run-and-kill';
import { VICTIMS } from './victims';

/** Longer than the small suite takes, in milliseconds: some moments are after its end. */
const SPAN = 4_000;

/** Which process dies, and whose server the run uses. */
export interface Kill {
  readonly victim: keyof typeof VICTIMS;
  /** The user's server; without one the run has its own. */
  readonly server?: InstalledServer | undefined;
}

const projects = new Map<string, string>();

/** One run that loses a process, and the next one; answers what was lost. */
export async function killOnce({ victim, server }: Kill, random: Random): Promise<string[]> {
  const place = server ? 'user' : 'embedded';
  const project = projects.get(place) ?? makeSmallSuite(server ? { postgres: ON_SERVER } : {});
  projects.set(place, project);
  const env = server ? { TEST_DATABASE_URL: server.adminUrl } : {};
  const options = { args: ['-w', '2', '--workerIdleMemoryLimit=4GB'], env };
  for (let moment = random() * SPAN; ; moment /= 2) {
    const begunBefore = readBegun(project).length;
    const { run, isHit } = await runAndKill(project, options, VICTIMS[victim], moment);
    // It was over too soon: the next one is killed earlier.
    if (!isHit) continue;
    const begun = readBegun(project).slice(begunBefore);
    const aftermath = { project, options, server };
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
