import { setUpProjects } from '../make-project';
import { makeSmallSuite } from './make-small-suite';
import { repeatFault } from './repeat-fault';
import { stopOnce, type Stop } from './stop-once';

setUpProjects();

const WAYS: Record<string, Stop> = {
  'Ctrl-C once': (jest) => jest.kill('SIGINT'),
  SIGTERM: (jest) => jest.kill('SIGTERM'),
};

let project: string | undefined;

for (const [way, stop] of Object.entries(WAYS)) {
  repeatFault(`${way}, at a random moment`, { short: 1, whole: 15 }, (random) => {
    project ??= makeSmallSuite();
    return stopOnce(project, stop, random);
  });
}
