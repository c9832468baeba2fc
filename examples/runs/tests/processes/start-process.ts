import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';

// The command that jiti brings, which runs TypeScript.
const JITI = join(dirname(require.resolve('jiti/package.json')), 'lib', 'jiti-cli.mjs');

/** A script of this folder that runs in a process of its own. */
export interface Process {
  /** The next line that it prints. */
  readLine(): Promise<string>;
  /** Gives it a line to read. */
  go(): void;
  /** Ends it as `kill -9` does. */
  kill(): Promise<void>;
  /** Waits for its end, and fails unless it went well. */
  end(): Promise<void>;
}

/** Starts a script on a database, with the environment of the tests and what is added to it. */
export function startProcess(
  script: string,
  databaseUrl: string,
  env: Readonly<Record<string, string>> = {},
): Process {
  const child = spawn(process.execPath, [JITI, join(__dirname, script)], {
    env: { ...process.env, ...env, DATABASE_URL: databaseUrl },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const ended = once(child, 'close') as Promise<[number | null]>;
  return {
    async readLine() {
      const { done, value } = await lines.next();
      if (done) throw new Error(`${script} ended before it said anything more`);
      return value;
    },
    go: () => void child.stdin.write('go\n'),
    async kill() {
      child.kill('SIGKILL');
      await ended;
    },
    async end() {
      const [code] = await ended;
      if (code !== 0) throw new Error(`${script} ended with ${code}`);
    },
  };
}
