import { join } from 'node:path';
import type { ProbedTest } from '../../../environment/orders/messages';
import { ProbingJest } from '../../../prove/process/probing-jest';
import { makeProject, type ProjectFiles } from '../../make-project';
import { REPOSITORY } from '../../run-jest';

/** Makes a project and lists its tests as a proof does, in one process, with what each leaves behind. */
export async function listLeaks(
  jestName: 'jest' | 'jest-29',
  files: ProjectFiles,
  variables: Readonly<Record<string, string>> = {},
): Promise<readonly ProbedTest[]> {
  const cwd = makeProject(files);
  const bin = join(REPOSITORY, 'node_modules', jestName, 'bin', 'jest.js');
  const env = { ...process.env, ...variables };
  const [probing, names] = await ProbingJest.start({ bin, cwd, args: [], env });
  try {
    const tests: ProbedTest[] = [];
    for (const file of names) {
      const [probed] = await probing.probe({ files: [{ file, tests: null }], atOnce: false });
      if (probed!.fault !== null) throw new Error(probed!.fault);
      tests.push(...probed!.tests);
    }
    return tests;
  } finally {
    await probing.end();
  }
}
