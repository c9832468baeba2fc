import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { time } from '../result';

/** A way to run the suite: a Jest configuration. */
export interface Candidate {
  readonly name: string;
  readonly config: Readonly<Record<string, unknown>>;
}

/** What this process was given and the suite must not see: it decides how Jest and drivers behave. */
const INHERITED = /^(CI|DATABASE_URL|FORCE_COLOR|HERMETIC_.*|JEST_.*|NODE_ENV|NODE_OPTIONS|PG.*)$/;

/**
 * Runs a folder of the suite in a Jest process of its own with two workers, and answers how long
 * that took, in milliseconds.
 *
 * @throws Error with Jest's output unless all those tests passed
 */
export async function runSuite(
  project: string,
  { name, config }: Candidate,
  folder: string,
  tests: number,
): Promise<number> {
  const file = join(project, `jest.${name.replace(/\W+/g, '-')}.json`);
  writeFileSync(file, JSON.stringify({ ...config, rootDir: project }));
  // With a memory limit, however wide, Jest takes no suite into its own process.
  const args = ['--ci', '--silent', '-w', '2', '--workerIdleMemoryLimit=4GB', '-c', file, folder];
  let output = '';
  const ms = await time(async () => {
    output = await runJest(project, args);
  });
  if (!new RegExp(`^Tests: +${tests} passed, ${tests} total`, 'm').test(output)) {
    throw new Error(`${name} did not pass all ${tests} tests:\n${output.slice(-4000)}`);
  }
  return ms;
}

function runJest(project: string, args: readonly string[]): Promise<string> {
  const inherited = Object.entries(process.env).filter(([name]) => !INHERITED.test(name));
  const child = spawn(process.execPath, [require.resolve('jest/bin/jest'), ...args], {
    cwd: project,
    env: { ...Object.fromEntries(inherited), NO_COLOR: '1', LOG_LEVEL: 'error' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', () => resolve(output));
  });
}
