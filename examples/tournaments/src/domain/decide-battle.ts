import type { Corner } from './types';

/** The corner that the votes have decided for, or null while the outstanding judges could still turn it. */
export function decideBattle(votes: readonly Corner[], judges: number): Corner | null {
  const red = votes.filter((corner) => corner === 'red').length;
  if (red > judges / 2) return 'red';
  if (votes.length - red > judges / 2) return 'blue';
  return null;
}
