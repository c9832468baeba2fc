import { readFileSync, rmSync } from 'node:fs';
import { learnSecrets } from '../../../../errors/known-secrets';
import { printFault } from '../../../../errors/print-fault';
import { writeFileWhole } from '../../../run/write-file-whole';
import { startServer } from './embedded-server';
import { explainFailure } from './explain-failure';
import { reapInstances } from './reap-instances';
import { locateServerFiles, readLogTail, type ServerOrder, type ServerState } from './server-files';
import { watchForEnd } from './watch-for-end';

/**
 * The process beside one embedded server: starts it, says so in the folder of the run, and when the
 * run is over stops it and removes its data. It outlives whoever started it, since a worker may end
 * before the run does, and needs nobody to tell it to end, since a killed run cannot.
 */
async function supervise(orderFile: string): Promise<void> {
  const order = JSON.parse(readFileSync(orderFile, 'utf8')) as ServerOrder;
  rmSync(orderFile);
  learnSecrets([order.password]);
  const files = locateServerFiles(order.runDir);
  const say = (state: ServerState): void =>
    writeFileWhole(files.state, JSON.stringify(state), { mode: 0o600 });
  const overWith = (reason: string): ServerState => ({
    type: 'stopped',
    reason,
    log: readLogTail(files.log),
  });

  const isOver = watchForEnd(order.owner, files.stop).then(overWith);
  const server = startServer(order);
  try {
    const first = await Promise.race([server.ready, isOver]);
    say(first);
    if (first.type === 'stopped') return;
    reapInstances();
    const crashed = server.crashed.then((how) => overWith(`PostgreSQL ended with ${how}`));
    say(await Promise.race([crashed, isOver]));
  } catch (error) {
    say({ type: 'failed', error: explainFailure(error, { ...order, logFile: files.log }) });
  } finally {
    await server.stop();
  }
}

supervise(process.argv[2] ?? '').then(
  () => process.exit(0),
  (error: unknown) => {
    printFault(error);
    process.exit(1);
  },
);
