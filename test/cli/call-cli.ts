import {
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { runCli } from '../../cli/run-cli';

/** What one call of the command line printed, and its exit code. */
export interface CliResult {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

export interface CliOptions {
  readonly env?: NodeJS.ProcessEnv;
  readonly isTTY?: boolean;
  readonly node?: string;
}

const made: string[] = [];

afterAll(() => {
  for (const folder of made) rmSync(folder, { recursive: true, force: true });
});

/**
 * Makes a folder with these files and with jest-hermetic installed; gone after the test file. Jest's
 * own `require.resolve` would find the package of this repository, wherever it looks.
 */
export function makeProject(files: Readonly<Record<string, string | object>> = {}): string {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'hermetic-cli-')));
  made.push(root);
  const installed = { 'node_modules/jest-hermetic/package.json': { name: 'jest-hermetic' } };
  for (const [name, content] of Object.entries({ ...installed, ...files }))
    writeIn(root, name, content);
  return root;
}

/** Writes one file; an object as JSON with two spaces. */
export function writeIn(root: string, name: string, content: string | object): void {
  mkdirSync(dirname(join(root, name)), { recursive: true });
  writeFileSync(
    join(root, name),
    typeof content === 'string' ? content : `${JSON.stringify(content, null, 2)}\n`,
  );
}

export function readIn(root: string, name: string): string {
  return readFileSync(join(root, name), 'utf8');
}

/** Makes packages of this repository those of the project as well. */
export function linkPackages(root: string, ...names: string[]): void {
  for (const name of names) {
    const link = join(root, 'node_modules', name);
    mkdirSync(dirname(link), { recursive: true });
    symlinkSync(join(__dirname, '..', '..', 'node_modules', name), link);
  }
}

/** Runs the command line in this process, in a folder; paths in what it prints start with `<project>`. */
export async function callCli(
  argv: readonly string[],
  cwd: string,
  options: CliOptions = {},
): Promise<CliResult> {
  const { env = {}, isTTY = false, node = '20.11.0' } = options;
  const printed = { stdout: '', stderr: '' };
  const output = (name: 'stdout' | 'stderr') => ({
    isTTY,
    write: (text: string) => (printed[name] += text),
  });
  const exitCode = await runCli(argv, {
    cwd,
    env,
    versions: { node },
    stdout: output('stdout'),
    stderr: output('stderr'),
  });
  const hide = (text: string): string => text.replaceAll(cwd, '<project>');
  return { exitCode, stdout: hide(printed.stdout), stderr: hide(printed.stderr) };
}
