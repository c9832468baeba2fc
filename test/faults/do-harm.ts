import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runProject } from '../bad-input/run-project';
import { examineNextRun } from './examine-suite';
import type { Harm } from './harms';

const WORKERS = ['-w', '2', '--workerIdleMemoryLimit=4GB'];

/** One run beside the harm, and the next one without it; answers what was lost. */
export async function doHarm(project: string, harm: Harm): Promise<string[]> {
  const { code, args = WORKERS, env = {}, examine } = harm;
  const file = join(project, 'tests', 'harm.test.js');
  writeFileSync(file, code);
  const run = await runProject(project, { args, env });
  rmSync(file);
  return [...examine(run), ...(await examineNextRun({ project, options: { args } }))];
}
