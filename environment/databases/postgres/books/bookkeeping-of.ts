import type { SlotPlan } from '../slot-plan';
import { bookkeepingSql } from './bookkeeping-sql';

/** The SQL of the bookkeeping in the slots of a plan, and in their template. */
export function bookkeepingOf({ book, place, schema, role }: SlotPlan): string {
  const own = place === 'schema' ? schema : null;
  return bookkeepingSql({ book, schema: own, hasEventTrigger: role !== null });
}
