import { Command } from 'commander';
import type { CliCommand, CodeMeanings, GlobalOptions } from './command';
import { exitCodes, type ExitCode } from './exit-codes';
import { readOwnVersion } from '../config/read-own-version';

/** A command line that was understood: which command, with which arguments and options. */
export interface Invocation {
  readonly command: CliCommand;
  readonly args: readonly (string | undefined)[];
  readonly options: GlobalOptions;
}

/** What the program is made of, and whom it tells. */
export interface ProgramOptions {
  readonly commands: readonly CliCommand[];
  /** Columns of the terminal; help is wrapped to it. */
  readonly width: number;
  /** Told which command the arguments call; nothing runs by itself. */
  readonly onInvocation: (invocation: Invocation) => void;
  /** Told what is to be printed: help, the version, or a complaint. */
  readonly onText: (text: string) => void;
}

const MEANINGS: Readonly<Record<ExitCode, string>> = {
  [exitCodes.fine]: 'fine',
  [exitCodes.testsFailed]: 'tests failed',
  [exitCodes.usage]: 'wrong arguments or configuration',
  [exitCodes.governance]: 'a rule is broken, or something is not in place',
  [exitCodes.isolation]: 'a test depends on others, or a proof is inconclusive',
  [exitCodes.nothingRan]: 'nothing ran',
  [exitCodes.fault]: 'fault of jest-hermetic itself',
};

/** Of every command. */
const COMMON_EXITS: readonly ExitCode[] = [exitCodes.usage, exitCodes.fault];

/** The grammar of the command line, as a commander program that never ends the process. */
export function buildProgram(options: ProgramOptions): Command {
  const program = prepare(new Command('jest-hermetic'), options)
    .usage('COMMAND [options]')
    .description(
      'Gives every Jest test file its own pristine database, and every run a report that tells the truth.',
    )
    .option('--json', 'print one JSON document, errors included')
    .option('--registry <file>', 'use this registry in place of the nearest registry.json')
    .version(readOwnVersion(), '--version', 'print the version')
    .helpOption('-h, --help', 'print help; after a command, about that command')
    .helpCommand(false)
    .addHelpText('after', listExits(options.commands.flatMap(({ exits }) => exits)))
    .addHelpText('after', list('Begin with:', ['npx jest-hermetic init', 'npx jest']));
  for (const command of options.commands) declareCommand(program, command, options);
  return program;
}

function declareCommand(parent: Command, command: CliCommand, options: ProgramOptions): void {
  const child = prepare(parent.command(command.name), options)
    .summary(command.summary)
    .description([command.summary, command.details].filter(Boolean).join('\n\n'))
    .helpOption('-h, --help', 'print this help')
    .helpCommand(false)
    .allowExcessArguments(false)
    .configureHelp({ showGlobalOptions: true })
    .addHelpText('after', list('Examples:', command.examples))
    .addHelpText('after', listExits(command.exits, command.meanings));
  command.declare(child);
  child.action(() => {
    options.onInvocation({
      command,
      args: child.processedArgs as (string | undefined)[],
      options: child.optsWithGlobals(),
    });
  });
  for (const each of command.subcommands ?? []) declareCommand(child, each, options);
}

function listExits(exits: readonly ExitCode[], meanings: CodeMeanings = {}): string {
  const codes = [...new Set([...exits, ...COMMON_EXITS])].sort((a, b) => a - b);
  return list(
    'Exit codes:',
    codes.map((code) => `${`${code}`.padEnd(4)}${meanings[code] ?? MEANINGS[code]}`),
  );
}

function list(title: string, lines: readonly string[]): string {
  return ['', title, ...lines.map((line) => `  ${line}`)].join('\n');
}

function prepare(command: Command, { width, onText }: ProgramOptions): Command {
  return command.exitOverride().configureOutput({
    writeOut: onText,
    writeErr: onText,
    getOutHelpWidth: () => width,
    getErrHelpWidth: () => width,
    getOutHasColors: () => false,
    getErrHasColors: () => false,
    // The error carries the message; it is printed once, in this tool's own form.
    outputError: () => undefined,
  });
}
