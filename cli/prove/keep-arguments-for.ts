/** The file of the suite that an argument names exactly; undefined for a pattern and for all else. */
export type FileOfArgument = (argument: string) => string | undefined;

/** An option without a value, or with one of its own. */
const OPTION = /^--?[A-Za-z]/;

/** Options of Jest's without a value that stand before names of files; after another one comes its value. */
const FLAG =
  /^--?(?:[befiou]|no[A-Z]\w*|bail|ci|coverage|debug|detectOpenHandles|expand|findRelatedTests|forceExit|passWithNoTests|runInBand|runTestsByPath|silent|updateSnapshot|verbose)$/;

/** Options of Jest's that take all arguments until the next option. */
const LIST =
  /^--(?:\w+Patterns|(?:ignore|select)?[Pp]rojects|coverageReporters|module(?:Directories|FileExtensions|Paths)|reporters|roots|setupFiles(?:AfterEnv)?|snapshotSerializers|testMatch|testRegex)$/;

/**
 * The arguments of Jest's that some files of the suite need: those that name other files are left out, and where there
 * were any, all of these files are named. Options with their values, and patterns, stay as they are.
 */
export function keepArgumentsFor(
  files: readonly string[],
  args: readonly string[],
  fileOf: FileOfArgument,
): string[] {
  const named = listNamed(args, fileOf);
  const kept = args.filter((_, at) => {
    const file = named.get(at);
    return file === undefined || files.includes(file);
  });
  if (kept.length === args.length) return kept;
  const already = new Set(named.values());
  return [...kept, ...files.filter((file) => !already.has(file))];
}

/** The files that arguments name, by the places of these; no value of an option is one. */
function listNamed(
  args: readonly string[],
  fileOf: FileOfArgument,
): ReadonlyMap<number, string | undefined> {
  const end = args.indexOf('--');
  const named = new Map<number, string | undefined>();
  let values = 0;
  for (const [at, argument] of args.entries()) {
    if (at === end) values = 0;
    else if (OPTION.test(argument) && !(end !== -1 && at > end)) values = countValues(argument);
    else if (values > 0) values--;
    else named.set(at, fileOf(argument));
  }
  return named;
}

/** How many of the arguments after an option are its values. */
function countValues(option: string): number {
  const name = option.replace(/(?<=\w)-([a-z])/g, (_, letter: string) => letter.toUpperCase());
  if (name.includes('=') || FLAG.test(name)) return 0;
  return LIST.test(name) ? Infinity : 1;
}
