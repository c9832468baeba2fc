import { setTimeout as sleep } from 'node:timers/promises';
import { setUpProjects } from '../make-project';
import { makeSmallSuite } from './make-small-suite';
import { repeatFault } from './repeat-fault';
import { stopOnce, type Stop } from './stop-once';

setUpProjects();

/** More than an echo of the first, in milliseconds. */
const PAUSE = 600;

let project: string | undefined;

repeatFault('Ctrl-C twice, at a random moment', { short: 1, whole: 15 }, (random) => {
  project ??= makeSmallSuite();
  const stopTwice = async (jest: Parameters<Stop>[0]): Promise<void> => {
    jest.kill('SIGINT');
    await sleep(PAUSE);
    jest.kill('SIGINT');
  };
  return stopOnce(project, stopTwice, random);
});
