import { HermeticError } from '../../errors/hermetic-error';
import type { Diagnosis } from './diagnosis';

/**
 * Turns what `look` throws into a problem, and what it returns into something that is fine; null
 * is not worth a word.
 */
export async function diagnose(
  look: () => string | null | Promise<string | null>,
): Promise<Diagnosis> {
  try {
    const fine = await look();
    return { problems: [], fine: fine === null ? [] : [fine] };
  } catch (error) {
    if (!(error instanceof HermeticError)) throw error;
    return { problems: [error], fine: [] };
  }
}
