import { readdirSync, readFileSync, statSync } from 'node:fs';
import { extname, join } from 'node:path';
import { readEnvFiles } from '../../environment/run/read-env-files';

/** The environment variables that a project's files name. */
export interface ProjectVariables {
  /** All of them, sorted. */
  readonly names: readonly string[];
  /** What a developer's own `.env*` files set; those of tests and examples left out. */
  readonly development: ReadonlyMap<string, string>;
  /** What any `.env*` file sets, a real value before an example's. */
  readonly anywhere: ReadonlyMap<string, string>;
}

const USE = /process\.env(?:\.([A-Z_][A-Z0-9_]*)|\[\s*['"]([A-Z_][A-Z0-9_]*)['"]\s*\])/g;
const SOURCES = new Set(['.js', '.cjs', '.mjs', '.ts', '.cts', '.mts', '.jsx', '.tsx']);
const LEFT_OUT = new Set(['node_modules', 'dist', 'build', 'out', 'coverage', 'vendor']);
const MAX_FILES = 4_000;
const MAX_BYTES = 512 * 1024;

/** Looks through `.env*` files and through the sources, tests included, for environment variables. */
export function listVariables(root: string): ProjectVariables {
  const files = readEnvFiles(root);
  const examples = files.filter(({ isExample }) => isExample);
  const own = files.filter(({ isExample }) => !isExample);
  const development = own.filter(({ name }) => !/\.test\b/.test(name));
  const merge = (parts: typeof files): Map<string, string> =>
    new Map(parts.flatMap(({ values }) => [...values]).filter(([, value]) => value !== ''));
  const inSources = listSources(root).flatMap((file) =>
    [...readFileSync(file, 'utf8').matchAll(USE)].map(([, dotted, quoted]) => dotted ?? quoted!),
  );
  const inFiles = files.flatMap(({ values }) => [...values.keys()]);
  return {
    names: [...new Set([...inFiles, ...inSources])].sort(),
    development: merge(development),
    anywhere: merge([...examples, ...own]),
  };
}

function listSources(root: string): string[] {
  const found: string[] = [];
  const folders = [root];
  for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      if (entry.name.startsWith('.') || LEFT_OUT.has(entry.name)) continue;
      const path = join(folder, entry.name);
      if (entry.isDirectory()) folders.push(path);
      else if (entry.isFile() && isSource(path)) found.push(path);
    }
    if (found.length >= MAX_FILES) break;
  }
  return found;
}

function isSource(path: string): boolean {
  return SOURCES.has(extname(path)) && statSync(path).size <= MAX_BYTES;
}
