import { existsSync, lstatSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Config } from '@jest/types';
import { realPath } from '../real-path';

/** One of several projects, as a Jest configuration lists it. */
export type ProjectEntry =
  /** Written out there. */
  | { readonly rootDir: string; readonly isNamed: boolean }
  /** Absolute path of its folder, or of its configuration. */
  | string;

/** A configuration, by the extensions that Jest knows. */
const CONFIGURATION = /\.(?:[cm]?[jt]s|json)$/;

/** The projects of a run in the order in which Jest numbers them; none where there is only one. */
export function listProjects({
  rootDir,
  projects = [],
}: Pick<Config.GlobalConfig, 'rootDir' | 'projects'>): ProjectEntry[] {
  if (projects.length < 2) return [];
  return (projects as (string | Config.InitialProjectOptions)[]).flatMap((entry) => {
    if (typeof entry === 'string') {
      const path = resolve(entry);
      return isPassedOver(path) ? [] : path;
    }
    const written = (entry.rootDir ?? rootDir).replace('<rootDir>', rootDir);
    return { rootDir: realPath(resolve(written)), isNamed: Boolean(entry.displayName) };
  });
}

/** Whether the path is that of a configuration, rather than of a folder that has one. */
export function isConfiguration(path: string): boolean {
  return CONFIGURATION.test(path);
}

/** A pattern may lead to files that are none; Jest gives them no number. */
function isPassedOver(path: string): boolean {
  return existsSync(path) && !lstatSync(path).isDirectory() && !isConfiguration(path);
}
