import { readJestOption } from './read-jest-option';

/** Jest's options that say which configuration, which projects and which files there are; each takes a value. */
const OPTIONS: ReadonlySet<string> = new Set([
  'c',
  'config',
  'env',
  'ignoreProjects',
  'preset',
  'projects',
  'rootDir',
  'roots',
  'selectProjects',
  'testEnvironment',
  'testMatch',
  'testRegex',
  'testTimeout',
]);

/**
 * The arguments of Jest's that decide what there is to run, in their order: with them another Jest
 * process finds the same tests. What chooses among these, and how they run, is left out.
 */
export function keepConfigArguments(argv: readonly string[]): string[] {
  const end = argv.indexOf('--');
  let values = 0;
  return argv.slice(0, end === -1 ? argv.length : end).filter((argument) => {
    const option = readJestOption(argument);
    if (!option) return values-- > 0;
    const isKept = OPTIONS.has(option.name);
    const most = option.isList ? Infinity : 1;
    values = isKept && !option.hasValue ? most : 0;
    return isKept;
  });
}
