import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { runProject } from '../bad-input/run-project';
import { makeProject, setUpProjects, temporaryFolder } from '../make-project';
import type { JestOptions, JestRun } from '../run-jest';
import { examineLeftovers, examineNextRun } from './examine-suite';
import { makeSmallSuite } from './make-small-suite';
import { repeatFault } from './repeat-fault';

setUpProjects();

const OPTIONS = { args: ['-w', '2', '--workerIdleMemoryLimit=4GB'] };

/** Every write of a file fails from this size on, in bytes, where nothing may be mounted. */
const FILE_LIMIT = 2_048;

/** Ten times a second. */
const UNMOUNT_ROUNDS = 200;

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

repeatFault('no room in the cache folder', { short: 0, whole: 5 }, async (random) => {
  const project = makeSmallSuite();
  const cache = join(temporaryFolder(), `jest-hermetic-${process.getuid?.()}`);
  const size = 16 + Math.floor(random() * 512);
  const during = await withSmallDisk(cache, `${size}k`, (options) =>
    runProject(project, { ...OPTIONS, ...options }),
  );
  return [
    ...(during.exitCode === 0 || isFull(during)
      ? []
      : [`it fails for another reason:\n${during.output}`]),
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
  return isFull(run) ? [] : [`it fails and does not say why:\n${run.output}`];
}

function isFull({ output }: JestRun): boolean {
  return /ENOSPC|EFBIG|no space left|disk is full/i.test(output);
}

/** A folder on a disk of its own; where this user may not mount one, a limit on the size of files. */
async function withSmallDisk(
  folder: string,
  size: string,
  work: (options: JestOptions) => Promise<JestRun>,
): Promise<JestRun> {
  mkdirSync(folder, { recursive: true, mode: 0o711 });
  if (!canMount()) return work({ onStart: limitFiles });
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${size},mode=711`, 'tmpfs', folder]);
  try {
    return await work({});
  } finally {
    await unmount(folder);
  }
}

/** The limit of a process holds for all that it starts; whoever may not mount may lower it. */
function limitFiles({ pid }: { readonly pid?: number | undefined }): void {
  execFileSync('prlimit', ['--pid', String(pid), `--fsize=${FILE_LIMIT}`]);
}

async function withReadOnly<Result>(folder: string, work: () => Promise<Result>): Promise<Result> {
  if (!canMount()) {
    // Somebody who may not mount is not root, who would pass by the mode.
    execFileSync('chmod', ['a-w', folder]);
    return work().finally(() => execFileSync('chmod', ['u+w', folder]));
  }
  execFileSync('mount', ['--bind', folder, folder]);
  try {
    execFileSync('mount', ['-o', 'remount,ro,bind', folder]);
    return await work();
  } finally {
    await unmount(folder);
  }
}

/** Waits for processes that end by themselves; whoever does not is found, by what it keeps open. */
async function unmount(folder: string): Promise<void> {
  for (let round = 0; round < UNMOUNT_ROUNDS; round++) {
    if (spawnSync('umount', [folder], { stdio: 'ignore' }).status === 0) return;
    await sleep(100);
  }
  execFileSync('umount', ['--lazy', folder]);
  throw new Error(`a process keeps ${folder} busy`);
}

function canMount(): boolean {
  const probe = makeProject({});
  if (spawnSync('mount', ['--bind', probe, probe], { stdio: 'ignore' }).status !== 0) return false;
  execFileSync('umount', [probe]);
  return true;
}
