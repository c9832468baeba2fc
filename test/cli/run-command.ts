import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { REPOSITORY } from '../run-jest';
import type { CliResult } from './call-cli';

const CLI = join(REPOSITORY, 'dist', 'cli', 'index.js');

/** Runs the compiled command line in a process of its own, as `npx jest-hermetic` does. */
export function runCommand(
  argv: readonly string[],
  cwd: string,
  env: Readonly<Record<string, string>> = {},
): CliResult {
  const inherited = Object.entries(process.env).filter(
    ([name]) => !/^(?:JEST_|HERMETIC_|GITHUB_|CI$|NODE_OPTIONS$|NODE_ENV$)/.test(name),
  );
  const { status, stdout, stderr } = spawnSync(process.execPath, [CLI, ...argv], {
    cwd,
    encoding: 'utf8',
    env: { ...Object.fromEntries(inherited), NO_COLOR: '1', ...env },
  });
  return { exitCode: status ?? -1, stdout, stderr };
}
