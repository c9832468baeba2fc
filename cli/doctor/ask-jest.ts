import { execFile } from 'node:child_process';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { HermeticError } from '../../errors/hermetic-error';
import { readManifest } from '../../config/read-manifest';
import { resolveFromProject } from '../resolve-from-project';

/** The project's own Jest. */
export interface HostJest {
  readonly version: string;
  /** Its executable, a script for Node. */
  readonly bin: string;
}

/** One project as Jest reports it, every path absolute. */
export interface ShownProject {
  readonly rootDir: string;
  readonly displayName?: { readonly name: string };
  readonly testEnvironment: string;
  readonly testRunner: string;
  readonly runtime?: string;
  /** Pattern of files, transformer, its options; the first that matches counts. */
  readonly transform: readonly (readonly [string, string, unknown?])[];
  readonly setupFiles?: readonly string[];
  readonly setupFilesAfterEnv?: readonly string[];
  readonly globalSetup?: string | null;
  readonly globalTeardown?: string | null;
}

/** What `jest --showConfig` prints. */
export interface ShownConfig {
  readonly configs: readonly ShownProject[];
  readonly globalConfig: {
    readonly rootDir: string;
    readonly reporters?: readonly (readonly [string, unknown?])[];
  };
}

const TIME_LIMIT_MS = 120_000;
const MAX_OUTPUT = 256 * 1024 * 1024;

/** Finds the Jest that `npx jest` would run; null when the project has none. */
export function findHostJest(cwd: string): HostJest | null {
  const manifestFile = resolveFromProject(cwd, 'jest/package.json');
  if (manifestFile === null) return null;
  const { version, bin } = readManifest(dirname(manifestFile)) ?? {};
  if (version === undefined) return null;
  const script = typeof bin === 'string' ? bin : (bin?.['jest'] ?? 'bin/jest.js');
  return { version, bin: join(dirname(manifestFile), script) };
}

/**
 * The configuration that is really in effect, presets and projects resolved: asked of Jest itself.
 *
 * @throws HERMETIC_JEST_CONFIG with what Jest says of a configuration that it cannot read
 */
export async function showJestConfig(
  jest: HostJest,
  cwd: string,
  env: NodeJS.ProcessEnv,
): Promise<ShownConfig> {
  try {
    const printed = await runJest(jest, ['--showConfig'], cwd, env);
    // A configuration file may print something of its own first.
    return JSON.parse(printed.slice(printed.search(/^\{$/m))) as ShownConfig;
  } catch (error) {
    throw failOf(error, '--showConfig');
  }
}

/**
 * The test files that Jest finds, absolute.
 *
 * @throws HERMETIC_JEST_CONFIG with what Jest says when it cannot list them: taken for none, they would
 *   all pass unseen
 */
export async function listTestFiles(
  jest: HostJest,
  cwd: string,
  env: NodeJS.ProcessEnv,
): Promise<string[]> {
  try {
    const printed = await runJest(jest, ['--listTests', '--json'], cwd, env);
    return JSON.parse(printed.trimEnd().split('\n').at(-1) ?? '[]') as string[];
  } catch (error) {
    throw failOf(error, '--listTests');
  }
}

function failOf(error: unknown, asked: '--showConfig' | '--listTests'): HermeticError {
  const { stderr = '', message } = error as Error & { stderr?: string };
  const reason = (stderr.trim() || message).split('\n').slice(0, 12).join('\n');
  return HermeticError.of('HERMETIC_JEST_CONFIG', { reason, asked });
}

async function runJest(
  jest: HostJest,
  args: string[],
  cwd: string,
  env: NodeJS.ProcessEnv,
): Promise<string> {
  const { stdout } = await promisify(execFile)(process.execPath, [jest.bin, ...args], {
    cwd,
    env: { ...env, NO_COLOR: '1', FORCE_COLOR: '0' },
    timeout: TIME_LIMIT_MS,
    maxBuffer: MAX_OUTPUT,
  });
  return stdout;
}
