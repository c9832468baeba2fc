import { existsSync, readFileSync } from 'node:fs';
import { extname, join, normalize } from 'node:path';
import type { Project } from './project';

/** Where a project keeps its Jest configuration. */
export type JestConfig =
  | { readonly type: 'none' }
  /** Jest itself refuses to choose. */
  | { readonly type: 'several'; readonly files: readonly string[] }
  /** The key `jest` of package.json, or a file in JSON. */
  | {
      readonly type: 'json';
      readonly file: string;
      readonly path: readonly string[];
      readonly text: string;
    }
  | { readonly type: 'script'; readonly file: string; readonly text: string };

/** The extensions that Jest looks for. */
const EXTENSIONS = ['js', 'ts', 'mjs', 'cjs', 'json', 'mts', 'cts'];

/** Finds the Jest configuration of a project, where Jest would find it. */
export function findJestConfig({ root, manifest }: Project): JestConfig {
  const files = EXTENSIONS.map((extension) => `jest.config.${extension}`).filter((name) =>
    existsSync(join(root, name)),
  );
  const { jest } = manifest;
  const isObject = typeof jest === 'object' && jest !== null;
  const all = [...files, ...(isObject ? ['package.json'] : [])];
  if (all.length > 1) return { type: 'several', files: all };
  // `"jest": "config/jest.js"` says where the configuration is.
  const [file] = typeof jest === 'string' ? [normalize(jest)] : all;
  if (file === undefined || !existsSync(join(root, file))) return { type: 'none' };
  const text = readFileSync(join(root, file), 'utf8');
  if (file === 'package.json') return { type: 'json', file, path: ['jest'], text };
  return extname(file) === '.json'
    ? { type: 'json', file, path: [], text }
    : { type: 'script', file, text };
}
