/** Jest's options that say which configuration, which projects and which files there are; and how many values they take. */
const OPTIONS: Readonly<Record<string, number>> = {
  c: 1,
  config: 1,
  env: 1,
  ignoreProjects: Infinity,
  preset: 1,
  projects: Infinity,
  rootDir: 1,
  roots: Infinity,
  selectProjects: Infinity,
  testEnvironment: 1,
  testMatch: Infinity,
  testRegex: Infinity,
  testTimeout: 1,
};

const OPTION = /^--?([A-Za-z][\w-]*)(=[^]*)?$/;

/**
 * The arguments of Jest's that decide what there is to run, in their order: with them another Jest
 * process finds the same tests. What chooses among these, and how they run, is left out.
 */
export function keepConfigArguments(argv: readonly string[]): string[] {
  const end = argv.indexOf('--');
  let values = 0;
  return argv.slice(0, end === -1 ? argv.length : end).filter((argument) => {
    const [, dashed, value] = OPTION.exec(argument) ?? [];
    if (dashed === undefined) return values-- > 0;
    const name = dashed.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());
    const takes = Object.hasOwn(OPTIONS, name) ? OPTIONS[name]! : 0;
    values = value === undefined ? takes : 0;
    return takes > 0;
  });
}
