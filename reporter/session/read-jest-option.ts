/** An option of Jest's, as one argument has it. */
export interface JestOption {
  /** In camel case, without dashes before it: Jest takes `--max-workers` for `--maxWorkers`. */
  readonly name: string;
  /** Its value is in the same argument. */
  readonly hasValue: boolean;
  /** All arguments until the next option are values of it. */
  readonly isList: boolean;
}

const OPTION = /^--?([A-Za-z][^=]*)(=[^]*)?$/;

const LIST =
  /^(?:\w+Patterns|(?:ignore|select)?[Pp]rojects|coverageReporters|module(?:Directories|FileExtensions|Paths)|reporters|roots|setupFiles(?:AfterEnv)?|snapshotSerializers|testMatch|testRegex)$/;

/** The option that an argument is; undefined where it is none. */
export function readJestOption(argument: string): JestOption | undefined {
  const [, dashed, value] = OPTION.exec(argument) ?? [];
  if (dashed === undefined) return undefined;
  const name = dashed.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());
  return { name, hasValue: value !== undefined, isList: LIST.test(name) };
}
