import { describeFound } from './describe-found';
import type { Mistake } from './mistake';
import { itemsOf, propertyOf } from './read-loosely';

/** Transitions that change nothing. */
export function checkTransitions(value: unknown): Mistake[] {
  return itemsOf(propertyOf(value, 'transitions')).flatMap((row, i) => {
    const [from, to] = [propertyOf(row, 'from'), propertyOf(row, 'to')];
    if (to === undefined || from !== to) return [];
    const expected = 'a state other than "from"';
    return [{ at: ['transitions', i, 'to'], found: describeFound(to), expected }];
  });
}
