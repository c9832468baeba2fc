import type { Answer, ValuePath } from './ask-consumer';
import { findLost } from './find-lost';
import type { FieldPath, Loss } from './loss';
import {
  formatPath,
  formatValue,
  listLeaves,
  patternOf,
  toJson,
  valueAt,
  type Leaf,
} from './payload';
import { shapeAt, type Shape } from './shape';
import { isSameName, rankName } from './similar-names';

/** Why a consumer refuses a payload, and where. */
export interface Refusal {
  readonly path: readonly (string | number)[];
  readonly message: string;
}

/** A payload, and what a consumer made of it. */
export interface Journey {
  readonly sent: unknown;
  /** What came out; nothing did where it was refused. */
  readonly received: unknown;
  readonly refusals: readonly Refusal[];
  /** What the consumer is known to read; null where only what came out tells. */
  readonly shape: Shape | null;
  /** What becomes of what stands at a path. */
  ask(path: ValuePath): Answer;
}

/**
 * All data of a payload that does not reach its consumer. A field has arrived when the consumer reads
 * it and it is in what comes out, as it was or in another form: then another value changes that.
 */
export function compareJourney(journey: Journey): Loss[] {
  const leaves = listLeaves(journey.sent).filter(
    ({ path, value }) => path.length > 0 || says(value),
  );
  const targets = new Targets(journey, leaves);
  const open = leaves.filter((leaf) => !isRefused(leaf, journey));
  const losses = groupByPattern(findLost(open, journey, targets.arrivals)).map(([pattern, lost]) =>
    describeLost(pattern, lost, journey, targets),
  );
  return [...losses, ...describeRefusals(journey, leaves, losses)];
}

/** An object or an array with nothing in it has no data. */
function says(value: unknown): boolean {
  return toJson(value) !== '{}' && toJson(value) !== '[]';
}

function isRefused({ path }: Leaf, { refusals }: Journey): boolean {
  return refusals.some((refusal) => refusal.path.length > 0 && isSamePath(refusal.path, path));
}

function describeLost(
  path: FieldPath,
  group: readonly Leaf[],
  journey: Journey,
  targets: Targets,
): Loss {
  const { shape, received, refusals } = journey;
  const [first] = group as [Leaf];
  const lost = { path, sent: formatValue(first.value), times: group.length };
  const arrived = valueAt(received, first.path);
  const known = shape && shapeAt(shape, first.path);
  if (arrived !== undefined && (shape === null || known)) {
    const word = nearestWord(first.value, known?.words);
    const arrives = formatValue(arrived);
    return word === undefined
      ? { kind: 'defaulted', ...lost, arrives }
      : { kind: 'enum', ...lost, instead: formatValue(word), arrives };
  }
  const target = targets.take(path);
  if (!target) {
    const isRead = (shape === null || known) && refusals.length === 0;
    const isDiscarded = isRead && journey.ask(first.path) === 'discarded';
    return { kind: isDiscarded ? 'discarded' : 'dropped', ...lost };
  }
  const isBeside = isSamePath(target.slice(0, -1), path.slice(0, -1));
  const stands = targets.received(target);
  return {
    kind: isBeside ? 'renamed' : 'moved',
    ...lost,
    instead: formatPath(target),
    ...(stands === undefined ? {} : { arrives: formatValue(stands) }),
  };
}

function describeRefusals(
  { sent, refusals, shape }: Journey,
  leaves: readonly Leaf[],
  losses: readonly Loss[],
): Loss[] {
  const explained = new Set(losses.map(({ instead }) => instead));
  const isExplained = ({ path }: Refusal): boolean =>
    explained.has(formatPath(patternOf(path))) ||
    // The refusal of unknown keys stands at their object.
    losses.some((loss) => isSamePath(loss.path.slice(0, -1), patternOf(path)));
  return refusals
    .filter((refusal) => !isExplained(refusal))
    .map(({ path, message }): Loss => {
      const value = valueAt(sent, path);
      const at = { path: patternOf(path), times: 1, refusal: message };
      if (value === undefined && leaves.length > 0) return { kind: 'missing', ...at };
      const word = nearestWord(value, shape && shapeAt(shape, path)?.words);
      return word === undefined
        ? { kind: 'rejected', ...at, sent: formatValue(value) }
        : { kind: 'enum', ...at, sent: formatValue(value), instead: formatValue(word) };
    });
}

/** What the consumer would read, or made, where nothing was sent: where lost data may have had to go. */
class Targets {
  private readonly free: FieldPath[];
  /** What came out there. */
  readonly arrivals: readonly Leaf[];

  constructor({ shape, received }: Journey, leaves: readonly Leaf[]) {
    const sent = new Set(leaves.map(({ path }) => formatPath(patternOf(path))));
    const isUnsent = (path: FieldPath): boolean => !sent.has(formatPath(path));
    this.arrivals = listLeaves(received).filter(({ path }) => isUnsent(patternOf(path)));
    const readable = shape ? listFields(shape, []) : [];
    const all = [...readable, ...this.arrivals.map(({ path }) => patternOf(path))].filter(isUnsent);
    this.free = [...new Map(all.map((path) => [formatPath(path), path])).values()];
  }

  /** The likeliest place for a lost field, which no other then gets. */
  take(path: FieldPath): FieldPath | undefined {
    // A payload that is one value has no name.
    if (path.length === 0) return undefined;
    const name = String(path.at(-1));
    const rank = (target: FieldPath): number =>
      rankName(name, String(target.at(-1))) * 2 +
      (isSamePath(target.slice(0, -1), path.slice(0, -1)) ? 0 : 1);
    const [best] = this.free
      .filter((target) => rank(target) < Infinity)
      .sort((a, b) => rank(a) - rank(b) || a.length - b.length);
    if (best) this.free.splice(this.free.indexOf(best), 1);
    return best;
  }

  /** What came out at the first place of a pattern. */
  received(pattern: FieldPath): unknown {
    return this.arrivals.find(({ path }) => isSamePath(patternOf(path), pattern))?.value;
  }
}

/** The fields at the ends of a shape. */
function listFields(shape: Shape, path: FieldPath): FieldPath[] {
  const children = [...shape.fields, ...(shape.items ? [['*', shape.items] as const] : [])];
  const MOST_DEPTH = 12;
  if (children.length === 0 || path.length > MOST_DEPTH) return path.length > 0 ? [path] : [];
  return children.flatMap(([name, child]) => listFields(child, [...path, name]));
}

function groupByPattern(leaves: readonly Leaf[]): [FieldPath, Leaf[]][] {
  const groups = new Map<string, [FieldPath, Leaf[]]>();
  for (const leaf of leaves) {
    const pattern = patternOf(leaf.path);
    const key = formatPath(pattern);
    const group = groups.get(key);
    if (group) group[1].push(leaf);
    else groups.set(key, [pattern, [leaf]]);
  }
  return [...groups.values()];
}

function nearestWord(value: unknown, words: readonly unknown[] | null | undefined): unknown {
  if (typeof value !== 'string') return undefined;
  const near = (words ?? []).filter((word): word is string => typeof word === 'string');
  return (
    near.find((word) => isSameName(word, value)) ?? near.find((word) => rankName(value, word) <= 2)
  );
}

function isSamePath(a: readonly (string | number)[], b: readonly (string | number)[]): boolean {
  return a.length === b.length && a.every((key, depth) => key === b[depth]);
}
