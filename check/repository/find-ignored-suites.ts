import type { CheckContext } from '../check-context';
import type { Statement } from './statement';
import { listTestArguments } from './list-test-arguments';
import { listCommands } from './list-commands';
import { listIgnorePatterns } from './list-ignore-patterns';
import type { ReadFile } from './read-file';
import { splitCommands } from './split-commands';

interface TestCommand {
  readonly read: ReadFile;
  readonly line: number;
  readonly args: readonly string[];
  /** Of `--testPathIgnorePatterns`. */
  readonly ignored: readonly string[];
}

const TEST_FILE = /\.(test|spec)\.[cm]?[jt]sx?$|(^|\/)__tests__\/.+\.[cm]?[jt]sx?$/;
const FOREIGN_RUNNER =
  /['"](@playwright\/test|cypress|vitest|node:test|bun:test|mocha|detox|webdriverio|ava|tap)['"]/;

/**
 * Patterns that leave suites out of every run: of a command, where no other command runs those
 * suites, and of the only Jest configuration. A suite of another test runner is none of Jest's.
 */
export function findIgnoredSuites(
  files: readonly ReadFile[],
  own: readonly string[],
  context: CheckContext,
): Statement[] {
  const commands = files.flatMap(listTestCommands);
  const suites = own.filter((file) => TEST_FILE.test(file) && !/(^|\/)templates?\//.test(file));
  const leftOut = (patterns: readonly string[]): string[] =>
    suites
      .filter((file) => patterns.some((pattern) => matches(pattern, file)))
      .filter((file) => !FOREIGN_RUNNER.test(context.read(file) ?? ''));
  return [
    ...commands.flatMap((command) => {
      const lost = leftOut(command.ignored).filter(
        (file) => !commands.some((other) => other !== command && mayRun(other, command, file)),
      );
      return describe(command.read.file, command.line, lost);
    }),
    ...(isOneConfiguration(files, commands)
      ? files.flatMap(({ file, kind, text }) =>
          kind === 'jest' || kind === 'manifest'
            ? listIgnorePatterns(text).flatMap(({ line, pattern }) =>
                describe(file, line, leftOut([pattern])),
              )
            : [],
        )
      : []),
  ];
}

function describe(file: string, line: number, lost: readonly string[]): Statement[] {
  const [first] = lost;
  if (first === undefined) return [];
  const count = lost.length === 1 ? first : `${lost.length} test files, ${first} the first,`;
  return [
    {
      file,
      line,
      truth: `ignored ${lost.join()}`,
      message: `testPathIgnorePatterns leaves out ${count} and nothing else runs ${lost.length === 1 ? 'it' : 'them'}: a skip that no report shows`,
      fix: 'take the pattern out; tests name what they need by requiresInfra, and are skipped with a reason where its entry in the registry is in state A',
    },
  ];
}

function listTestCommands(read: ReadFile): TestCommand[] {
  return listCommands(read).flatMap(({ line, text }) =>
    splitCommands(text).flatMap(({ words }) => {
      const args = listTestArguments(words);
      return args ? [{ read, line, args, ignored: valuesOf(args, 'testPathIgnorePatterns') }] : [];
    }),
  );
}

/** Whether another command may run a file; scripts of a manifest are no proof for a workflow. */
function mayRun(other: TestCommand, { read }: TestCommand, file: string): boolean {
  if (read.kind !== 'manifest' && other.read.kind === 'manifest') return false;
  if (other.ignored.some((pattern) => matches(pattern, file))) return false;
  if (other.args.some((arg) => /^(-c|--config|--projects|--selectProjects)(=|$)/.test(arg)))
    return true;
  const patterns = [
    ...valuesOf(other.args, 'testPathPatterns?'),
    ...other.args.filter((arg, index) => !arg.startsWith('-') && !isValue(other.args[index - 1])),
  ];
  return patterns.length === 0 || patterns.some((pattern) => matches(pattern, file));
}

function isValue(before: string | undefined): boolean {
  return before !== undefined && /^-(-\w+|[a-zA-Z])$/.test(before) && before !== '--ci';
}

/** The values of an option: `--name=a`, `--name a b`. */
function valuesOf(args: readonly string[], name: string): string[] {
  const option = new RegExp(`^--${name}(?:=(.*))?$`);
  return args.flatMap((arg, index) => {
    const match = option.exec(arg);
    if (!match) return [];
    if (match[1] !== undefined) return [match[1]];
    const rest = args.slice(index + 1);
    const end = rest.findIndex((each) => each.startsWith('-'));
    return end < 0 ? rest : rest.slice(0, end);
  });
}

function isOneConfiguration(files: readonly ReadFile[], commands: readonly TestCommand[]): boolean {
  const configs = files.filter(
    ({ file, kind, text }) =>
      (kind === 'jest' && /config[^/]*$/.test(file)) ||
      (kind === 'manifest' && /"jest"\s*:\s*\{/.test(text)),
  );
  return (
    configs.length === 1 &&
    !commands.some(({ args }) =>
      args.some((arg) => /^(-c|--config|--projects|--testPathIgnorePatterns)(=|$)/.test(arg)),
    )
  );
}

function matches(pattern: string, file: string): boolean {
  try {
    return new RegExp(pattern.replaceAll('<rootDir>', '')).test(`/${file}`);
  } catch {
    return false;
  }
}
