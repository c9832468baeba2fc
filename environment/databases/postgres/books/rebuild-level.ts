import type { RestoreOutcome } from '../../database';
import type { SlotPlan } from '../slot-plan';
import type { BookkeepingClient } from './bookkeeping-client';
import { replayStructure } from './replay-structure';

/**
 * Brings a level back whose structure differs: drops what is there beyond it, and where that is not
 * enough builds level 0 anew, runs again what the beforeAlls of the levels above it did to the
 * structure, and puts back what they saved.
 *
 * @param rebuild builds level 0 anew
 * @returns null where what the beforeAlls did cannot be made again
 */
export async function rebuildLevel(
  books: BookkeepingClient,
  plan: SlotPlan,
  level: number,
  rebuild: () => Promise<unknown>,
): Promise<RestoreOutcome | null> {
  if (await books.dropAdditions(level)) {
    const outcome = await books.restore(level);
    if (outcome !== 'structure') return { ...outcome, changed: true };
  }
  const isOwn = await books.isOwnStructure(level);
  // Statements are noted by an event trigger, which only a superuser may have.
  if (isOwn && !plan.role) return null;
  await rebuild();
  const isSame = !isOwn || (await replayStructure(plan, level));
  await books.noteSaved(level);
  if (!isSame) return null;
  const again = await books.restore(level);
  return again === 'structure' ? null : { ...again, changed: true, rebuilt: true };
}
