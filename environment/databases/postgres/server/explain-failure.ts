import { HermeticError, type SerializedError } from '../../../../errors/hermetic-error';
import { readLogTail } from './server-files';

/** Why a server did not start, as an error about the registry entry that it was for. */
export function explainFailure(
  error: unknown,
  of: { readonly infra: string; readonly port: number; readonly logFile: string },
): SerializedError {
  const { infra, port, logFile } = of;
  // Found out where nobody knew for which entry of the registry.
  if (error instanceof HermeticError) return { ...error.toJSON(), infra };
  const log = readLogTail(logFile);
  const failure = /Address already in use|Only one usage of each socket address/.test(log)
    ? HermeticError.of('HERMETIC_PORT_TAKEN', { infra, port })
    : HermeticError.of('HERMETIC_SERVER_FAILED', { infra, reason: describe(error), log });
  return failure.toJSON();
}

function describe(error: unknown): string {
  const { code, message, path } = error as NodeJS.ErrnoException;
  // The program is there: what is missing is the loader that it asks for.
  if (code === 'ENOENT' && path) return `${path} cannot be run on this system (is it musl?)`;
  return message;
}
