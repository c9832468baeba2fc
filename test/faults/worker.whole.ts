import { setUpProjects } from '../make-project';
import { doHarm } from './do-harm';
import { examineNextRun } from './examine-suite';
import { FURTHER_HARMS } from './harms';
import { makeSmallSuite } from './make-small-suite';
import { repeatFault } from './repeat-fault';

setUpProjects();

let project: string | undefined;

for (const [name, harm] of Object.entries(FURTHER_HARMS)) {
  repeatFault(name, { short: 1, whole: 5 }, () => {
    project ??= makeSmallSuite();
    return doHarm(project, harm);
  });
}

repeatFault('workers that Jest replaces after each file', { short: 1, whole: 5 }, async () => {
  project ??= makeSmallSuite();
  const options = { args: ['-w', '2', '--workerIdleMemoryLimit=1MB'] };
  return examineNextRun({ project, options });
});
