import { spawn } from 'node:child_process';
import { basename } from 'node:path';
import type { ServerUser } from './run-as';

/** Where a command reads from and writes to (open files, or text to read), and how long it may take. */
export interface CommandOptions {
  readonly stdin?: number | string;
  /** Default: the log. */
  readonly stdout?: number;
  readonly log: number;
  /** After so many milliseconds it is killed; for ever unless given. */
  readonly limit?: number;
}

/** Runs a command as `user` to its end. Rejects when it cannot be started or ends with an error. */
export function runCommand(
  file: string,
  args: readonly string[],
  user: ServerUser,
  { stdin, stdout, log, limit }: CommandOptions,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const input = typeof stdin === 'string' ? 'pipe' : (stdin ?? 'ignore');
    const child = spawn(file, args, {
      ...user,
      stdio: [input, stdout ?? log, log],
      windowsHide: true,
      ...(limit !== undefined && { timeout: limit, killSignal: 'SIGKILL' }),
    });
    child.on('error', reject);
    child.on('exit', (code, signal) => {
      if (code === 0) resolve();
      else reject(new Error(`${basename(file)} ended with ${signal ?? `exit code ${code}`}`));
    });
    if (typeof stdin === 'string') {
      // A command that ends without reading says why by its exit code.
      child.stdin?.on('error', () => undefined).end(stdin);
    }
  });
}
