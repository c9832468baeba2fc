import { infraNamedBy, unlistedTargets, walkErrors } from '../../environment/record/infra-evidence';
import { listTouched } from '../../environment/record/merge-connections';
import { isSameTarget, parseTarget } from '../../environment/record/target';
import type { TestRecord } from '../../environment/record/types';
import type { Registry } from '../../registry/types';

/** What a failed test did not reach. */
export interface NotReached {
  /** Entries of the registry, sorted. */
  readonly infra: readonly string[];
  /** Endpoints that no entry lists, sorted. */
  readonly targets: readonly string[];
}

/**
 * Lists what a failed test did not reach, by two witnesses: its connections that did not come about,
 * also where the application swallowed the error, and its errors, which also tell of what a child
 * process or a thread tried. A server of the test's own is no infrastructure, whatever an error says.
 */
export function listNotReached(test: TestRecord, registry: Registry): NotReached {
  const own = test.connections.filter(({ isOwn }) => isOwn);
  const failed = test.connections.filter(({ isOwn, failure }) => !isOwn && failure !== null);
  const isOwnName = (name: string): boolean =>
    own.some(({ infra }) => infra.includes(name)) &&
    !test.errors.flatMap(walkErrors).some(({ infra }) => infra === name);

  const named = test.errors
    .flatMap((error) => infraNamedBy(error, registry))
    .filter((name) => !isOwnName(name));
  const seen = failed.filter(({ infra }) => infra.length === 0).map(({ endpoint }) => endpoint);
  const known = [...own.map(({ endpoint }) => endpoint), ...seen].map(parseTarget);
  const told = test.errors
    .flatMap((error) => unlistedTargets(error, registry))
    .filter((target) => !known.some((each) => isSameTarget(each, parseTarget(target))));
  return {
    infra: sortOnce([...named, ...listTouched(failed, test.requires)]),
    targets: sortOnce([...told, ...seen]),
  };
}

function sortOnce(names: readonly string[]): string[] {
  return [...new Set(names)].sort();
}
