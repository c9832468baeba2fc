import { formatTarget, parseTarget } from '../../environment/record/target';
import type { TestRecord } from '../../environment/record/types';
import type { ClassifyContext } from './classify-context';
import { listDeclared } from './list-declared';

/** What a test reached without saying so. */
export interface Undeclared {
  /** Entries of the registry that it does not declare, sorted. */
  readonly infra: readonly string[];
  /** Endpoints that no entry lists, as the application wrote them, each once, sorted. */
  readonly unlisted: readonly string[];
}

const NOTHING: Undeclared = { infra: [], unlisted: [] };

/** Lists what a test reached and neither it nor, for an endpoint, the registry knows of. */
export function listUndeclared(
  test: TestRecord,
  { registry }: Pick<ClassifyContext, 'registry'>,
): Undeclared {
  if (test.touched.length === 0 && test.connections.length === 0) return NOTHING;
  const declared = listDeclared(test, registry);
  const endpoints = test.connections
    .filter(({ isOwn, infra }) => !isOwn && infra.length === 0)
    .map(({ endpoint }) => endpoint);
  // One service under two spellings of this machine is one.
  const unlisted = new Map(
    endpoints
      .sort()
      .reverse()
      .map((endpoint) => [formatTarget(parseTarget(endpoint)), endpoint] as const),
  );
  return {
    infra: test.touched.filter((name) => !declared.has(name)).sort(),
    unlisted: [...unlisted.values()].sort(),
  };
}

/** Whether there is anything. */
export function isAnyUndeclared({ infra, unlisted }: Undeclared): boolean {
  return infra.length + unlisted.length > 0;
}
