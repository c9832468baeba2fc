import { learnProjectSecrets } from '../environment/run/learn-project-secrets';
import { plainPalette } from '../reporter/renderers/text/palette';
import { escapeCommands } from '../errors/escape-commands';
import { hideKnown, learnVariables } from '../errors/known-secrets';
import { redactDocument } from '../errors/redact-deeply';
import { HermeticError } from '../errors/hermetic-error';
import { choosePalette } from '../reporter/session/choose-palette';
import type { CommandCall, Outcome } from './command';
import { exitCodes, type ExitCode } from './exit-codes';
import { formatDocument } from './format-document';
import type { Io, Output } from './io';
import { parseArguments, type ParsedArguments } from './parse-arguments';
import { printError } from './print-error';

type ParsedText = Extract<ParsedArguments, { type: 'text' }>;

/**
 * Runs one command line: arguments -> command -> outcome -> print. Never throws.
 *
 * @param argv without the paths of Node and of the script
 * @returns what the process is to exit with
 */
export async function runCli(argv: readonly string[], given: Io): Promise<ExitCode> {
  learnVariables(given.env);
  learnProjectSecrets(given.cwd);
  const isJson = asksForJson(argv);
  const io = hideSecrets(given);
  try {
    const parsed = parseArguments(argv, io.stdout.columns);
    if (parsed.type === 'text') return printText(parsed, isJson, io);
    const { command, args, options } = parsed;
    const { cwd, env, versions } = io;
    const call: CommandCall = { args, options, cwd, env, versions, progress: io.stderr };
    const outcome = await command.run(call as CommandCall<never>);
    if (outcome.isForCi && !isJson) given.stdout.write(hideKnown(outcome.renderText(plainPalette)));
    else printOutcome(outcome, isJson, io);
    return outcome.exitCode;
  } catch (error) {
    return printError(error, isJson, io);
  }
}

/** Whatever a command says, nothing that is known to be a secret leaves by the streams. */
function hideSecrets(io: Io): Io {
  const hide = (text: string): string =>
    text.startsWith('{') ? redactDocument(text, formatDocument) : escapeCommands(hideKnown(text));
  const guard = (stream: Output): Output => ({
    isTTY: Boolean(stream.isTTY),
    ...(stream.columns !== undefined && { columns: stream.columns }),
    write: (text) => stream.write(hide(text)),
  });
  return { ...io, stdout: guard(io.stdout), stderr: guard(io.stderr) };
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
