import { setTimeout as sleep } from 'node:timers/promises';
import { runProject } from '../bad-input/run-project';
import { setUpProjects } from '../make-project';
import type { JestOptions } from '../run-jest';
import { examineNextRun } from './examine-suite';
import { makeSmallSuite } from './make-small-suite';
import { repeatFault } from './repeat-fault';

setUpProjects();

type JestProcess = Parameters<NonNullable<JestOptions['onStart']>>[0];

/** In milliseconds; some moments are before there is a run, and some after its end. */
const SPAN = 4_000;

/** More than an echo of the first. */
const PAUSE = 600;

const WAYS: Record<string, (jest: JestProcess) => unknown> = {
  'Ctrl-C once': (jest) => jest.kill('SIGINT'),
  'Ctrl-C twice': async (jest) => {
    jest.kill('SIGINT');
    await sleep(PAUSE);
    jest.kill('SIGINT');
  },
  SIGTERM: (jest) => jest.kill('SIGTERM'),
};

let project: string | undefined;

for (const [way, stop] of Object.entries(WAYS)) {
  repeatFault(
    `${way}, at a random moment`,
    { short: way === 'Ctrl-C twice' ? 1 : 0, whole: 15 },
    async (random) => {
      project ??= makeSmallSuite();
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
    },
  );
}
