import { HermeticError } from '../../../errors/hermetic-error';

/** Milliseconds, or a sum of units. */
export type Duration =
  | number
  | {
      readonly days?: number;
      readonly hours?: number;
      readonly minutes?: number;
      readonly seconds?: number;
      readonly milliseconds?: number;
    };

const UNITS: Readonly<Record<string, number>> = {
  days: 86_400_000,
  hours: 3_600_000,
  minutes: 60_000,
  seconds: 1_000,
  milliseconds: 1,
};

/**
 * A duration in milliseconds.
 *
 * @throws HERMETIC_CLOCK_VALUE for one below zero, or with a unit that there is not
 */
export function readDuration(by: Duration): number {
  const parts = typeof by === 'number' ? { milliseconds: by } : by;
  const entries = Object.entries(parts ?? {});
  const ms = entries.reduce((sum, [unit, count]) => sum + count * (UNITS[unit] ?? NaN), 0);
  if (entries.length > 0 && Number.isFinite(ms) && ms >= 0) return ms;
  // JSON has no NaN and no Infinity.
  const found = typeof by === 'object' ? JSON.stringify(by) : String(by);
  throw HermeticError.of('HERMETIC_CLOCK_VALUE', { what: 'duration', found });
}
