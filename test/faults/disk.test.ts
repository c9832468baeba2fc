import { join } from 'node:path';
import { runProject } from '../bad-input/run-project';
import { setUpProjects } from '../make-project';
import type { JestRun } from '../run-jest';
import { examineLeftovers, examineNextRun } from './examine-suite';
import { makeSmallSuite } from './make-small-suite';
import { repeatFault } from './repeat-fault';
import { withReadOnly } from './with-read-only';
import { isDiskFull, withSmallDisk } from './with-small-disk';

setUpProjects();

const OPTIONS = { args: ['-w', '2', '--workerIdleMemoryLimit=4GB'] };

repeatFault('no room for the records and reports', { short: 1, whole: 10 }, async (random) => {
  const project = makeSmallSuite();
  const size = 4 + Math.floor(random() * 60);
  const during = await withSmallDisk(join(project, '.hermetic'), `${size}k`, (options) =>
    runProject(project, { ...OPTIONS, ...options }),
  );
  return [
    ...examineFull(during),
    ...(await examineLeftovers({ project })),
    ...(await examineNextRun({ project, options: OPTIONS })),
  ];
});

repeatFault('a read-only project', { short: 1, whole: 5 }, async () => {
  const project = makeSmallSuite();
  const during = await withReadOnly(project, () => runProject(project, OPTIONS));
  const isSaid = /HERMETIC_FOLDER_UNWRITABLE/.test(during.output);
  return [
    ...(during.exitCode === 1 && isSaid ? [] : [`it does not say so:\n${during.output}`]),
    ...(await examineNextRun({ project, options: OPTIONS })),
  ];
});

/** A run on a full disk is green, where there was room enough, or says what is wrong. */
function examineFull(run: JestRun): string[] {
  if (run.exitCode === 0)
    return run.report?.verdict === 'pass' ? [] : ['it passes without a report'];
  return isDiskFull(run) ? [] : [`it fails and does not say why:\n${run.output}`];
}
