import { nearestPath } from '../../../registry/nearest-path';

/** The end of a sentence about a path that is not there: `; the nearest is db/migrations`, or nothing. */
export function guessNearest(root: string, path: string): string {
  const nearest = nearestPath(root, path);
  return nearest === undefined ? '' : `; the nearest is ${nearest}`;
}
