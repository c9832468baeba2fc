import { existsSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import type { Config } from 'jest';

const CONFIG_FILES = ['jest.config.js', 'jest.config.cjs', 'jest.config.json'];

/**
 * The configuration of a project that is named by its folder or its configuration file, as an object
 * that can be added to. Null for what cannot be loaded synchronously: globs, TypeScript, ESM.
 */
export function loadProjectConfig(project: string, rootDir: string): Config | null {
  const path = resolve(rootDir, project.replace('<rootDir>', '.'));
  if (!existsSync(path)) return null;
  const isFolder = statSync(path).isDirectory();
  const file = isFolder
    ? CONFIG_FILES.map((name) => join(path, name)).find((candidate) => existsSync(candidate))
    : path;
  const folder = isFolder ? path : dirname(path);
  try {
    const config: unknown = file
      ? require(file)
      : (require(join(folder, 'package.json')) as { jest?: unknown }).jest;
    if (typeof config !== 'object' || config === null || config instanceof Promise) return null;
    const { rootDir: own = '.' } = config as Config;
    // As Jest has it: a folder that a configuration names is beside that configuration.
    return { ...config, rootDir: resolve(folder, own.replace('<rootDir>', '.')) };
  } catch {
    return null;
  }
}
