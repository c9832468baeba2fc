import { readJestOption, type JestOption } from '../../reporter/session/read-jest-option';
import type { FileArguments } from './look-up-files';

/** Options of Jest's without a value that stand before names of files; after another one comes its value. */
const FLAG =
  /^(?:[befiou]|no[A-Z]\w*|bail|ci|coverage|debug|detectOpenHandles|expand|findRelatedTests|forceExit|passWithNoTests|runInBand|runTestsByPath|silent|updateSnapshot|verbose)$/;

/**
 * The arguments of Jest's that some files of the suite need: those that name other files are left out, and where there
 * were any, all of these files are named. Options with their values, and patterns, stay as they are.
 */
export function keepArgumentsFor(
  files: readonly string[],
  args: readonly string[],
  { fileOf, argumentFor }: FileArguments,
): string[] {
  const named = listNamed(args, fileOf);
  const kept = args.filter((_, at) => {
    const file = named.get(at);
    return file === undefined || files.includes(file);
  });
  if (kept.length === args.length) return kept;
  const already = new Set(named.values());
  return [...kept, ...files.filter((file) => !already.has(file)).map(argumentFor)];
}

/** The files that arguments name, by the places of these; no value of an option is one. */
function listNamed(
  args: readonly string[],
  fileOf: FileArguments['fileOf'],
): ReadonlyMap<number, string | undefined> {
  const end = args.indexOf('--');
  const named = new Map<number, string | undefined>();
  let values = 0;
  for (const [at, argument] of args.entries()) {
    const option = end !== -1 && at > end ? undefined : readJestOption(argument);
    if (at === end) values = 0;
    else if (option) values = countValues(option);
    else if (values > 0) values--;
    else named.set(at, fileOf(argument));
  }
  return named;
}

/** How many of the arguments after an option are its values. */
function countValues({ name, hasValue, isList }: JestOption): number {
  if (hasValue || FLAG.test(name)) return 0;
  return isList ? Infinity : 1;
}
