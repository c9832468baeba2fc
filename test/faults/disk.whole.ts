import { join } from 'node:path';
import { runProject } from '../bad-input/run-project';
import { setUpProjects, temporaryFolder } from '../make-project';
import { examineNextRun } from './examine-suite';
import { makeSmallSuite } from './make-small-suite';
import { repeatFault } from './repeat-fault';
import { isDiskFull, withSmallDisk } from './with-small-disk';

setUpProjects();

const OPTIONS = { args: ['-w', '2', '--workerIdleMemoryLimit=4GB'] };

repeatFault('no room in the cache folder', { short: 1, whole: 5 }, async (random) => {
  const project = makeSmallSuite();
  const cache = join(temporaryFolder(), `jest-hermetic-${process.getuid?.()}`);
  const size = 16 + Math.floor(random() * 512);
  const during = await withSmallDisk(cache, `${size}k`, (options) =>
    runProject(project, { ...OPTIONS, ...options }),
  );
  return [
    ...(during.exitCode === 0 || isDiskFull(during)
      ? []
      : [`it fails for another reason:\n${during.output}`]),
    ...(await examineNextRun({ project, options: OPTIONS })),
  ];
});
