import { HermeticError } from '../../../errors/hermetic-error';

/** A date, milliseconds since 1970 in UTC, or ISO 8601 that says its offset, such as `2026-03-01T00:00:00Z`. */
export type Instant = Date | number | string;

const WITH_OFFSET =
  /^[+-]?\d{4,6}-\d\d-\d\d(?:$|T\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(?:Z|[+-]\d\d:\d\d)$)/;

/**
 * Milliseconds since 1970 in UTC. A time without its offset is refused: what it means would depend on
 * the machine.
 *
 * @throws HERMETIC_CLOCK_VALUE
 */
export function readInstant(at: Instant): number {
  const ms = typeof at === 'string' ? parse(at) : Number(at);
  if (Number.isFinite(ms) && Number.isFinite(new Date(ms).getTime())) return ms;
  throw HermeticError.of('HERMETIC_CLOCK_VALUE', { what: 'instant', found: String(at) });
}

function parse(text: string): number {
  return WITH_OFFSET.test(text) ? Date.parse(text) : NaN;
}
