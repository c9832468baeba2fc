import { join } from 'node:path';
import { testCodeTeller } from '../../environment/modules/production/is-test-code';
import { tellGovernedElsewhere } from '../tell-governed-elsewhere';
import type { RuleSet } from '../check-context';
import { analyseSource } from './analyse-source';
import { openWrappers } from './wrappers/open-wrappers';
import { parseSource } from './syntax/parse-source';

const SOURCE = /\.[cm]?[jt]sx?$/;
const PROJECT_OF_FIXTURES =
  /^((?:.*\/)?(?:__fixtures__|fixtures)\/(?:.*\/)?)(?:package\.json|jest\.config\.[cm]?[jt]s)$/;
const TYPES_ONLY = /\.d\.[cm]?ts$/;

/** The rules about sources, over the test files and all other test code of the project. */
export const findSourceFaults: RuleSet = ({ registry, files, testFiles, day, read }) => {
  const { root } = registry;
  const tests = new Set(testFiles);
  const known = new Set(files);
  const isTestCode = testCodeTeller({
    config: { rootDir: root, setupFiles: [], setupFilesAfterEnv: [] },
    testPath: '',
    productionModules: registry.policy.productionModules.map((name) => join(root, name)),
  });
  const isElsewhere = tellGovernedElsewhere({ files, read });
  const isInput = inputOfTests(files);
  const context = { registry, day, isTestCode: true, hasFile: (path: string) => known.has(path) };
  const open = openWrappers(context, read);
  const candidates = [...new Set([...testFiles, ...files])].filter(
    (file) => SOURCE.test(file) && !TYPES_ONLY.test(file) && !isForeign(file) && !isElsewhere(file),
  );
  return candidates.flatMap((file) => {
    if (!tests.has(file) && (isInput(file) || !isTestCode(join(root, file)))) return [];
    const text = read(file);
    // Of a file that does not parse, Jest says so itself, at its line: as a test file, or as soon as
    // one loads it. A file that none loads breaks no rule of tests.
    const parsed = text === null ? null : parseSource(text, file);
    if (text === null || parsed === null) return [];
    return analyseSource({ file, text, ...parsed }, { ...context, open });
  });
};

function isForeign(file: string): boolean {
  return file.startsWith('../') || `/${file}`.includes('/node_modules/');
}

/** Tells the files of whole projects that tests take as their input: Jest runs them by their own config. */
function inputOfTests(files: readonly string[]): (file: string) => boolean {
  const projects = files.flatMap((file) => PROJECT_OF_FIXTURES.exec(file)?.[1] ?? []);
  return (file) => projects.some((folder) => file.startsWith(folder));
}
