import { createHash } from 'node:crypto';
import { dirname } from 'node:path';
import type { Config } from '@jest/types';
import { isConfiguration, type ProjectEntry } from './list-projects';
import { relativeToRoot, type RunContext } from './run-context';

type Project = Pick<Config.ProjectConfig, 'displayName' | 'rootDir' | 'id'>;

/**
 * What tells one of several Jest projects from the others, on every machine: its `displayName`, or else the folder of
 * its `rootDir`; where another one may have that too, its configuration or its place in `projects`. Undefined where
 * there is only one, for the one at the root, and where nothing tells.
 */
export function nameProject(
  project: Project,
  { root, projects = [] }: Pick<RunContext, 'root' | 'projects'>,
): string | undefined {
  if (projects.length < 2) return undefined;
  const { displayName, rootDir } = project;
  if (displayName) return typeof displayName === 'string' ? displayName : displayName.name;
  const place = findPlace(project, projects);
  const own = projects[place];
  const others = projects.filter((each) => each !== own);
  if (own !== undefined && others.some((other) => mayShare(own, other, rootDir)))
    return typeof own === 'string' ? relativeToRoot(root, own) : `project ${place + 1}`;
  return rootDir === root ? undefined : relativeToRoot(root, rootDir);
}

/** Where a project stands among them, by the id that Jest made of that; -1 where it tells nothing. */
function findPlace({ id, rootDir }: Project, projects: readonly ProjectEntry[]): number {
  return projects.findIndex((entry, index) => {
    const configuration = typeof entry === 'string' ? entry : '';
    const made = createHash('sha1').update(rootDir).update(configuration).update(String(index));
    return made.digest('hex').slice(0, 32) === id;
  });
}

/** Whether another project without a name may have the same folder. What stands in its configuration is not known. */
function mayShare(own: ProjectEntry, other: ProjectEntry, rootDir: string): boolean {
  if (typeof other !== 'string') return !other.isNamed && other.rootDir === rootDir;
  const folder = folderOf(other);
  if (folder === rootDir) return true;
  // One that chose its folder may have a neighbour that did so too.
  return typeof own === 'string' && folderOf(own) !== rootDir && isConfiguration(other);
}

/** Where a project is that does not say otherwise. */
function folderOf(path: string): string {
  return isConfiguration(path) ? dirname(path) : path;
}
