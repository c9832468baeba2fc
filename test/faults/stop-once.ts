import { setTimeout as sleep } from 'node:timers/promises';
import { runProject } from '../bad-input/run-project';
import type { JestOptions } from '../run-jest';
import { examineNextRun } from './examine-suite';
import type { Random } from './repeat-fault';

/** In milliseconds; some moments are before there is a run, and some after its end. */
const SPAN = 4_000;

/** Tells Jest to stop, by a signal or several. */
export type Stop = (jest: Parameters<NonNullable<JestOptions['onStart']>>[0]) => unknown;

/** One run that is told to stop at a random moment, and the next one; answers what was lost. */
export async function stopOnce(project: string, stop: Stop, random: Random): Promise<string[]> {
  const options = { args: ['-w', '2', '--workerIdleMemoryLimit=4GB'] };
  const moment = random() * SPAN;
  let stopped: Promise<unknown> = Promise.resolve();
  const run = await runProject(project, {
    ...options,
    onStart: (jest) => {
      stopped = sleep(moment).then(() => stop(jest));
    },
  });
  await stopped;
  const isCutShort = run.signal !== null || run.exitCode !== 0;
  const isGreen = run.report?.verdict === 'pass';
  return [
    // Jest may be told to stop when all is done and reported.
    ...(isCutShort || isGreen ? [] : [`it says that all is well:\n${run.output}`]),
    ...(await examineNextRun({ project, options })),
  ];
}
