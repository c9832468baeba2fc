import { HermeticError } from '../../../errors/hermetic-error';

/**
 * A date, milliseconds since 1970 in UTC, or ISO 8601 that says its offset, such as `2026-03-01T00:00:00Z`;
 * a day alone, `2026-03-01`, begins in UTC, as everywhere in JavaScript.
 */
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
  const ms = readMilliseconds(at);
  if (Number.isFinite(ms) && Number.isFinite(new Date(ms).getTime())) return ms;
  throw HermeticError.of('HERMETIC_CLOCK_VALUE', { what: 'instant', found: String(at) });
}

function readMilliseconds(at: unknown): number {
  if (typeof at === 'string') return WITH_OFFSET.test(at) ? Date.parse(at) : NaN;
  // Also a date of another realm. What else there is, `null` and `true` among it, is a number by accident.
  const isDate = Object.prototype.toString.call(at) === '[object Date]';
  return typeof at === 'number' || isDate ? Number(at) : NaN;
}
