import { dirname, relative, resolve, sep } from 'node:path';
import type { Config } from '@jest/types';

/** Names of folders that hold tests and what helps them. */
const TEST_FOLDER =
  /^(?:__(?:tests|mocks|fixtures)__|tests?|specs?|e2e|testing|test[-_]?(?:utils?|helpers?|support|setup|lib|kit)|(?:unit|integration|acceptance|functional|system|e2e|api|component)[-_]tests?)$/i;

const TEST_FILE = /\.(?:test|spec)\.[cm]?[jt]sx?$/i;

/** What decides whose code a file is. */
export interface TestCodeQuestion {
  readonly config: Pick<Config.ProjectConfig, 'rootDir' | 'setupFiles' | 'setupFilesAfterEnv'>;
  /** Absolute path of the test file. */
  readonly testPath: string;
  /** Absolute paths; a folder that one of them is in is the application's, whatever it is called. */
  readonly productionModules: readonly string[];
}

/**
 * Tells test code from the application, for one test file: the file itself, Jest's setup files, what
 * is named as a test, and what is in a folder named as those of tests are, below `rootDir`. A helper
 * elsewhere counts as the application: nothing but its name could tell it from a module under test.
 */
export function testCodeTeller({
  config,
  testPath,
  productionModules,
}: TestCodeQuestion): (file: string) => boolean {
  const known = new Map<string, boolean>([[testPath, true]]);
  for (const file of [...config.setupFiles, ...config.setupFilesAfterEnv])
    if (!isPackage(file)) known.set(file, true);
  const isApplication = (folder: string): boolean =>
    productionModules.some((module) => module.startsWith(folder + sep));

  const tell = (file: string): boolean => {
    if (isPackage(file)) return false;
    if (TEST_FILE.test(file)) return true;
    const folders = relative(config.rootDir, dirname(file)).split(sep);
    return folders.some(
      (name, depth) =>
        TEST_FOLDER.test(name) &&
        !isApplication(resolve(config.rootDir, ...folders.slice(0, depth + 1))),
    );
  };
  return (file) => {
    let is = known.get(file);
    if (is === undefined) known.set(file, (is = tell(file)));
    return is;
  };
}

function isPackage(file: string): boolean {
  return file.includes(`${sep}node_modules${sep}`);
}
