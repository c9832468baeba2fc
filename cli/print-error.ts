import { HermeticError } from '../errors/hermetic-error';
import { redactSecrets } from '../errors/redact-secrets';
import { choosePalette } from '../reporter/session/choose-palette';
import { exitCodes, type ExitCode } from './exit-codes';
import { formatDocument } from './format-document';
import type { Io } from './io';

/**
 * Says what went wrong: to people on standard error, to programs as a document on standard output.
 * What is not one of this tool's own errors is a fault of the tool.
 */
export function printError(thrown: unknown, isJson: boolean, io: Io): ExitCode {
  const error = thrown instanceof HermeticError ? thrown : explainFault(thrown);
  const [code, what, why, fix] = [error.code, error.what, error.why, error.fix].map(redactSecrets);
  if (isJson) {
    io.stdout.write(formatDocument({ error: { code, message: what, why, fix } }));
  } else {
    const { bold, red, dim } = choosePalette(io);
    const indent = (text = ''): string => text.replaceAll('\n', '\n       ');
    io.stderr.write(
      `${bold(red(code!))}: ${what}\n  ${dim('why:')} ${indent(why)}\n  ${dim('fix:')} ${indent(fix)}\n`,
    );
  }
  return error.code === 'HERMETIC_INTERNAL' ? exitCodes.fault : exitCodes.usage;
}

function explainFault(thrown: unknown): HermeticError {
  const stack = thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown);
  return HermeticError.of('HERMETIC_INTERNAL', { stack });
}
