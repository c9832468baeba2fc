import type { Loss } from './loss';
import { formatPath } from './payload';

/** One line for each field whose data does not arrive. */
export function describeLosses(losses: readonly Loss[]): string {
  return losses.map(describeLoss).join('\n');
}

function describeLoss(loss: Loss): string {
  const times = loss.times > 1 ? ` (${loss.times} times)` : '';
  const value = loss.sent === undefined ? '' : ` ${loss.sent}`;
  return `${formatPath(loss.path)}${value}: ${explain(loss)}${times}`;
}

function explain({ kind, instead, arrives, refusal }: Loss): string {
  const there = arrives === undefined ? '' : `, which is ${arrives} now`;
  switch (kind) {
    case 'dropped':
      return 'lost; the consumer reads no such field';
    case 'discarded':
      return 'lost; the consumer reads it, and the same comes out whatever is sent';
    case 'renamed':
      return `lost; the consumer calls it ${instead}${there}`;
    case 'moved':
      return `lost; the consumer reads it at ${instead}${there}`;
    case 'defaulted':
      return `replaced by ${arrives}, whatever is sent`;
    case 'enum':
      return `the consumer spells it ${instead}; ${refusal ? `refused: ${refusal}` : `replaced by ${arrives}`}`;
    case 'rejected':
      return `refused: ${refusal}`;
    case 'missing':
      return `not sent, and the consumer needs it: ${refusal}`;
  }
}
