import { CommanderError } from 'commander';
import { HermeticError } from '../errors/hermetic-error';
import { nearestNames } from '../registry/index';
import { buildProgram, type Invocation } from './build-program';
import { commands } from './commands';
import { exitCodes, type ExitCode } from './exit-codes';

/** What a command line asks for: a command, or text to be printed. */
export type ParsedArguments =
  | ({ readonly type: 'call' } & Invocation)
  | { readonly type: 'text'; readonly text: string; readonly exitCode: ExitCode };

/**
 * Understands a command line without running anything.
 *
 * @param argv without the paths of Node and of the script
 * @throws HERMETIC_UNKNOWN_COMMAND, HERMETIC_USAGE
 */
export function parseArguments(argv: readonly string[], width = 80): ParsedArguments {
  let text = '';
  let invocation: Invocation | undefined;
  const program = buildProgram({
    commands,
    width,
    onInvocation: (found) => (invocation = found),
    onText: (part) => (text += part),
  });
  try {
    program.parse(argv, { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode === 0) return { type: 'text', text, exitCode: exitCodes.fine };
    // Commander's way to say that there was no command at all.
    if (error.code === 'commander.help') return { type: 'text', text, exitCode: exitCodes.usage };
    throw explainUsage(error, argv, program.args);
  }
  if (!invocation) throw new Error(`no action for ${JSON.stringify(argv)}`);
  return { type: 'call', ...invocation };
}

function explainUsage(
  { code, message }: CommanderError,
  argv: readonly string[],
  [first = '', second]: readonly string[],
): HermeticError {
  const names = commands.map(({ name }) => name);
  if (code === 'commander.unknownCommand') return explainUnknown(first, names);
  const subcommands = commands.find(({ name }) => name === first)?.subcommands;
  const subnames = subcommands?.map(({ name }) => name) ?? [];
  if (second !== undefined && subcommands && !subnames.includes(second) && !second.startsWith('-'))
    return explainUnknown(second, subnames, `${first} `);
  const [what = '', suggestion] = message.replace(/^error: /, '').split('\n');
  const why = suggestion?.replace(/^\((.*)\)$/, (_, text: string) => text.replace('Did', 'did'));
  const name = names.find((each) => argv.includes(each)) ?? null;
  const subname = subnames.find((each) => each === second);
  const command = name !== null && subname !== undefined ? `${name} ${subname}` : name;
  return HermeticError.of('HERMETIC_USAGE', { what, suggestion: why ?? null, command });
}

/** @param parent the command whose subcommands the names are, with a space after it */
function explainUnknown(found: string, names: readonly string[], parent = ''): HermeticError {
  return HermeticError.of('HERMETIC_UNKNOWN_COMMAND', {
    found: parent + found,
    nearest: nearestNames(found, names).map((name) => parent + name),
    known: names.map((name) => parent + name),
  });
}
