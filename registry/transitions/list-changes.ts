import { isDeepStrictEqual } from 'node:util';
import type { State } from '../types';
import type { GovernedEntry, GovernedRegistry } from './governed-registry';

/** An entry whose state differs between two registries; null is "not in the registry". */
export interface StateChange {
  readonly infra: string;
  readonly from: State | null;
  readonly to: State | null;
  /** The entry that took this one's place under another name, or whose place this one took. */
  readonly renamed?: string;
}

/** What an entry keeps when only its name changes. */
const CONTENT = [
  'category',
  'layer',
  'usedBy',
  'localStrategy',
  'promotionTrigger',
  'owner',
  'substitute',
  'probe',
] as const;

/** Every entry whose state is another now, came or went, in the order of the registry; what went comes last. */
export function listChanges(base: GovernedRegistry, now: GovernedRegistry): StateChange[] {
  const names = [...new Set([...Object.keys(now.infra), ...Object.keys(base.infra)])];
  const changes = names
    .map((infra) => ({ infra, from: stateOf(base, infra), to: stateOf(now, infra) }))
    .filter(({ from, to }) => from !== to);
  const renames = pairRenames(changes, base, now);
  return changes.map((change) => {
    const renamed = renames.get(change.infra);
    return renamed === undefined ? change : { ...change, renamed };
  });
}

/** The state of an entry; null where a registry does not have it. */
export function stateOf({ infra }: GovernedRegistry, name: string): State | null {
  return Object.hasOwn(infra, name) ? infra[name]!.state : null;
}

function pairRenames(
  changes: readonly StateChange[],
  base: GovernedRegistry,
  now: GovernedRegistry,
): Map<string, string> {
  const pairs = new Map<string, string>();
  const added = changes.filter(({ from }) => from === null);
  for (const { infra } of changes.filter(({ to }) => to === null)) {
    const content = contentOf(base.infra[infra]!);
    const heir = added.find(
      (each) =>
        !pairs.has(each.infra) && isDeepStrictEqual(contentOf(now.infra[each.infra]!), content),
    );
    if (heir) pairs.set(infra, heir.infra).set(heir.infra, infra);
  }
  return pairs;
}

function contentOf(entry: GovernedEntry): unknown[] {
  return CONTENT.map((key) => (entry as unknown as Record<string, unknown>)[key]);
}
