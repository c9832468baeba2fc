import childProcess from 'node:child_process';
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ABSENT, describeInput, NO_INPUT, PRESENT, type InputManifest } from './input-manifest';
import { realPath } from '../../real-path';

/** Ways to read a file or a folder, each with the path as its first argument; many exist as promises too. */
const READERS = [
  ...['readFile', 'readFileSync', 'createReadStream', 'open', 'openSync'],
  ...['copyFile', 'copyFileSync', 'readdir', 'readdirSync', 'opendir', 'opendirSync'],
];

/** Ways to learn that there is one. */
const LOOKERS = [
  ...['access', 'accessSync', 'existsSync'],
  ...['stat', 'statSync', 'lstat', 'lstatSync'],
];

const STARTERS = ['spawnSync', 'execFileSync', 'execSync'];

/** jest-hermetic's own modules, the compiler that it brings, and what that has compiled: no user's input. */
const OWN_PLACES = [
  join(__dirname, '..', '..', '..'),
  dirname(require.resolve('jiti/package.json')),
  join(tmpdir(), 'jiti'),
];
const SYSTEM_PLACES = /^\/(?:dev|proc|sys)\//;

type Methods = Record<string, ((...args: unknown[]) => unknown) | undefined>;

/**
 * Notes from now on what this process loads and reads, until the function that it returns is called
 * for the manifest. Of an installed package it notes the `package.json` alone. Meant for a process
 * that only builds a database: it replaces functions of `node:fs` while it notes.
 *
 * @param root the folder that the manifest's paths are relative to
 */
export function recordInputs(root: string): () => InputManifest {
  const inputs = new Map<string, string>();
  // Links lead from `node_modules` to the packages of a workspace, which are the project's own files.
  const realRoot = realPath(root);
  let isKnown = true;
  let isNoting = true;

  const note = (given: unknown, isRead: boolean): void => {
    const path = inputPath(given);
    if (path === undefined) return;
    const key = relative(realRoot, path).split(sep).join('/') || '.';
    const known = inputs.get(key);
    if (known !== undefined && !(isRead && known === PRESENT)) return;
    const found = quietly(() => describeInput(path));
    inputs.set(key, isRead || found === ABSENT ? found : PRESENT);
  };

  const undo: (() => void)[] = [];
  const replace = (of: object, name: string, before: (args: unknown[]) => void): void => {
    const methods = of as Methods;
    const original = methods[name];
    if (!original) return;
    const replacement = function (this: unknown, ...args: unknown[]): unknown {
      if (isNoting) before(args);
      return original.apply(this, args);
    };
    methods[name] = replacement;
    undo.push(() => (methods[name] = original));
  };
  const quietly = <Result>(work: () => Result): Result => {
    isNoting = false;
    try {
      return work();
    } finally {
      isNoting = true;
    }
  };

  for (const target of [fs, fs.promises]) {
    for (const name of READERS) {
      replace(target, name, ([path, flags]) => {
        if (!name.startsWith('open') || isForReading(flags)) note(path, true);
      });
    }
    for (const name of LOOKERS) replace(target, name, ([path]) => note(path, false));
  }
  const startsProcess = (): void => void (isKnown = false);
  for (const name of STARTERS) replace(childProcess, name, startsProcess);
  replace(childProcess.ChildProcess.prototype, 'spawn', startsProcess);
  syncBuiltinESMExports();

  return () => {
    for (const step of undo.reverse()) step();
    syncBuiltinESMExports();
    // Newer versions of Node.js load modules without going through `node:fs`. jiti shares this cache.
    for (const file of Object.keys(require.cache)) note(file, true);
    return isKnown ? Object.fromEntries([...inputs].sort(byPath)) : null;
  };
}

/** Absolute path of what counts as an input: for a file of an installed package, its `package.json`. */
function inputPath(given: unknown): string | undefined {
  const text = given instanceof URL ? fileURLToPath(given) : given;
  if (typeof text !== 'string' && !Buffer.isBuffer(text)) return undefined;
  const path = realPath(resolve(String(text)));
  if (
    SYSTEM_PLACES.test(path) ||
    OWN_PLACES.some((place) => `${path}${sep}`.startsWith(place + sep))
  ) {
    return undefined;
  }
  const installed = /^.*[\\/]node_modules[\\/](?:@[^\\/]+[\\/])?(?![.@])[^\\/]+(?=[\\/])/.exec(
    path,
  );
  if (installed) return join(installed[0], 'package.json');
  return path.split(sep).some((part) => NO_INPUT.has(part)) ? undefined : path;
}

function isForReading(flags: unknown): boolean {
  if (typeof flags === 'number') return (flags & fs.constants.O_WRONLY) === 0;
  return typeof flags !== 'string' || flags.startsWith('r') || flags.includes('+');
}

function byPath([a]: [string, string], [b]: [string, string]): number {
  return a < b ? -1 : 1;
}
