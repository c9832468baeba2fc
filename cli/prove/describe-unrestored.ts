import { nameFirst } from './name-first';

/** What a proof remarks of files that tests wrote and that could not be brought back after some probe, if there are any. */
export function describeUnrestored(paths: ReadonlySet<string>): string[] {
  if (paths.size === 0) return [];
  return [
    `${nameFirst([...paths])} could not be brought back after a probe, and later ones met what was left: what is still not has its copy in .hermetic/runs/*/disk`,
  ];
}
