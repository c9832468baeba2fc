import { distance } from 'fastest-levenshtein';
import { compareText } from '../errors/compare-text';

const MOST = 3;

/** The distance costs length times length, and the text of a hostile registry can be megabytes. */
const LONGEST_NAME = 200;

/** More than a registry has entries that people know; each text is compared with each name. */
const MOST_NAMES = 300;

interface Candidate {
  readonly name: string;
  readonly edits: number;
}

/**
 * The names that `found` may be a slip of, nearest first and then by alphabet; at most three. Case
 * counts for nothing; one edit in three letters is a slip, and so are two letters in the wrong order.
 * More is another name.
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
  if (names.length > MOST_NAMES) return [];
  return names
    .map((name) => ({ name, edits: countEdits(found, name) }))
    .filter(({ edits }) => edits < Infinity)
    .sort((a, b) => a.edits - b.edits || compareText(a.name, b.name));
}

function countEdits(found: string, name: string): number {
  const [shorter, longer] = [found.length, name.length].sort((a, b) => a - b) as [number, number];
  const allowed = Math.min(Math.max(1, Math.floor(longer / 3)), shorter - 1);
  if (longer > LONGEST_NAME || longer - shorter > allowed) return Infinity;
  const [a, b] = [found.toLowerCase(), name.toLowerCase()];
  const edits = isSwap(a, b) ? 1 : distance(a, b);
  return edits <= allowed ? edits : Infinity;
}

/** Whether two neighbours changed places, which the distance counts as two edits. */
function isSwap(a: string, b: string): boolean {
  const index = [...a].findIndex((letter, at) => letter !== b[at]);
  if (index < 0 || a.length !== b.length) return false;
  const swapped = `${a[index + 1] ?? ''}${a[index]}`;
  return a.slice(0, index) + swapped + a.slice(index + 2) === b;
}
