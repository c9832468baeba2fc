import type { Registry } from '../../registry/index';
import { infraNamedBy } from './infra-evidence';
import type { TestRecord } from './types';

/** Whether what a test failed by is about an infrastructure: an error names it, or a connection to it did not come about. */
export function isInfraNamed(
  infra: string | undefined,
  { errors, connections }: Pick<TestRecord, 'errors' | 'connections'>,
  registry: Registry,
): boolean {
  if (infra === undefined) return false;
  return (
    errors.some((error) => infraNamedBy(error, registry).includes(infra)) ||
    connections.some((each) => each.failure !== null && !each.isOwn && each.infra.includes(infra))
  );
}
