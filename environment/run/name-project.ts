import type { Config } from '@jest/types';
import { relativeToRoot, type RunContext } from './run-context';

/**
 * What tells one of several Jest projects from the others, on every machine: its `displayName`, or else
 * the folder of its `rootDir`. Undefined where there is only one, and for one that has neither.
 */
export function nameProject(
  { displayName, rootDir }: Pick<Config.ProjectConfig, 'displayName' | 'rootDir'>,
  { root, hasProjects }: Pick<RunContext, 'root' | 'hasProjects'>,
): string | undefined {
  if (!hasProjects) return undefined;
  if (displayName) return typeof displayName === 'string' ? displayName : displayName.name;
  return rootDir === root ? undefined : relativeToRoot(root, rootDir);
}
