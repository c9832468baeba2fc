import { HermeticError } from '../errors/hermetic-error';
import { choosePalette } from '../reporter/choose-palette';
import type { CommandCall, Outcome } from './command';
import { exitCodes, type ExitCode } from './exit-codes';
import { formatDocument } from './format-document';
import type { Io } from './io';
import { parseArguments, type ParsedArguments } from './parse-arguments';
import { printError } from './print-error';

type ParsedText = Extract<ParsedArguments, { type: 'text' }>;

/**
 * Runs one command line: arguments -> command -> outcome -> print. Never throws.
 *
 * @param argv without the paths of Node and of the script
 * @returns what the process is to exit with
 */
export async function runCli(argv: readonly string[], io: Io): Promise<ExitCode> {
  const isJson = asksForJson(argv);
  try {
    const parsed = parseArguments(argv, io.stdout.columns);
    if (parsed.type === 'text') return printText(parsed, isJson, io);
    const { command, args, options } = parsed;
    const { cwd, env, versions } = io;
    const call: CommandCall = { args, options, cwd, env, versions };
    const outcome = await command.run(call as CommandCall<never>);
    printOutcome(outcome, isJson, io);
    return outcome.exitCode;
  } catch (error) {
    return printError(error, isJson, io);
  }
}

/** Help that was asked for, or that answers a command line without a command. */
function printText({ text, exitCode }: ParsedText, isJson: boolean, io: Io): ExitCode {
  if (exitCode === exitCodes.fine) {
    io.stdout.write(isJson ? formatDocument({ text }) : text);
  } else if (isJson) {
    const what = 'no command was given';
    printError(
      HermeticError.of('HERMETIC_USAGE', { what, suggestion: null, command: null }),
      isJson,
      io,
    );
  } else {
    io.stderr.write(text);
  }
  return exitCode;
}

function printOutcome(outcome: Outcome, isJson: boolean, io: Io): void {
  const palette = choosePalette({ env: io.env, stderr: io.stdout });
  io.stdout.write(isJson ? outcome.renderJson() : outcome.renderText(palette));
  for (const remark of outcome.remarks ?? []) io.stderr.write(`${remark}\n`);
}

/** Also where the arguments could not be understood. */
function asksForJson(argv: readonly string[]): boolean {
  const end = argv.indexOf('--');
  return argv.slice(0, end === -1 ? argv.length : end).includes('--json');
}
