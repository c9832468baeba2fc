import { countNoun } from '../../errors/count-noun';
import { cleanLine } from '../clean-line';

/** What a proof remarks of files that tests wrote and that could not be brought back, if there are any. */
export function describeUnrestored(paths: ReadonlySet<string>): string[] {
  const [path, ...others] = paths;
  if (path === undefined) return [];
  const more = others.length > 0 ? ` and ${countNoun(others.length, 'other')}` : '';
  return [`${cleanLine(path)}${more} could not be brought back: see .hermetic/runs/*/disk`];
}
