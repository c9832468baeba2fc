import { join } from 'node:path';
import { testCodeTeller } from '../../environment/modules/production/is-test-code';
import { tellGovernedElsewhere } from '../tell-governed-elsewhere';
import type { ScanContext } from './scan-context';

/** The sources of a project, by whose they are. */
export interface SuiteFiles {
  /** What only the tests use: helpers, fixtures, setup files. */
  readonly helpers: readonly string[];
  readonly tests: readonly string[];
  readonly application: readonly string[];
}

const SOURCE = /(?<!\.d)\.[cm]?[jt]sx?$/;

/** Tells the sources of a suite from those of the application, as a run does. */
export function sortFiles(context: ScanContext): SuiteFiles {
  const { root, policy } = context.registry;
  const tests = new Set(context.testFiles);
  const isTestCode = testCodeTeller({
    config: {
      rootDir: root,
      setupFiles: context.setupFiles.map((file) => join(root, file)),
      setupFilesAfterEnv: [],
    },
    testPath: root,
    productionModules: policy.productionModules.map((file) => join(root, file)),
  });
  const isElsewhere = tellGovernedElsewhere(context);
  const sorted = { helpers: [] as string[], tests: [] as string[], application: [] as string[] };
  for (const file of context.files.filter((each) => SOURCE.test(each))) {
    if (isElsewhere(file)) continue;
    if (tests.has(file)) sorted.tests.push(file);
    else (isTestCode(join(root, file)) ? sorted.helpers : sorted.application).push(file);
  }
  return sorted;
}
