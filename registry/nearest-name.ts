import { distance } from 'fastest-levenshtein';

const MOST = 3;

interface Candidate {
  readonly name: string;
  readonly edits: number;
}

/**
 * The names that `found` may be a slip of, nearest first and then by alphabet; at most three. Case
 * counts for nothing; up to two edits in five letters are a slip, more are another name.
 */
export function nearestNames(found: string, names: readonly string[]): string[] {
  return rank(found, names)
    .slice(0, MOST)
    .map(({ name }) => name);
}

/** The one name that `found` is nearest to; undefined where none is near, or two are equally so. */
export function nearestName(found: string, names: readonly string[]): string | undefined {
  const [first, second] = rank(found, names);
  return first && first.edits !== second?.edits ? first.name : undefined;
}

function rank(found: string, names: readonly string[]): Candidate[] {
  return names
    .map((name) => ({ name, edits: countEdits(found, name) }))
    .filter(({ edits }) => edits < Infinity)
    .sort((a, b) => a.edits - b.edits || (a.name < b.name ? -1 : 1));
}

function countEdits(found: string, name: string): number {
  const [shorter, longer] = [found.length, name.length].sort((a, b) => a - b) as [number, number];
  const allowed = Math.min(Math.ceil(longer * 0.4), shorter - 1);
  // The distance costs length times length; the text of a hostile registry can be megabytes.
  if (longer - shorter > allowed) return Infinity;
  const edits = distance(found.toLowerCase(), name.toLowerCase());
  return edits <= allowed ? edits : Infinity;
}
