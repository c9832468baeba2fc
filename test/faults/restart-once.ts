import { setTimeout as sleep } from 'node:timers/promises';
import { runProject } from '../bad-input/run-project';
import type { InstalledServer } from '../postgres-15';
import { examineRefusal } from './examine-refusal';
import { examineNextRun } from './examine-suite';
import type { Random } from './repeat-fault';

/** In milliseconds; about as long as the small suite takes. */
const SPAN = 4_000;

/** The server that restarts, and the suite that uses it meanwhile. */
export interface Restart {
  readonly server: InstalledServer;
  readonly project: string;
  readonly mode: 'fast' | 'immediate';
}

/** One run whose server restarts, and the next one; answers what was lost. */
export async function restartOnce(
  { server, project, mode }: Restart,
  random: Random,
): Promise<string[]> {
  const env = { TEST_DATABASE_URL: server.adminUrl };
  const options = { args: ['-w', '2', '--workerIdleMemoryLimit=4GB'], env };
  const moment = random() * SPAN;
  const [run] = await Promise.all([
    runProject(project, options),
    sleep(moment).then(() => server.restart(mode)),
  ]);
  const said =
    /terminat|ECONNREFUSED|ECONNRESET|shutting down|starting up|recovery|Connection ended|not queryable|not yet accepting|57P0/i;
  return [...examineRefusal(run, said), ...(await examineNextRun({ project, options, server }))];
}
