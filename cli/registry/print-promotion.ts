import { printCommand } from '../../check/print-command';
import { quoteShell } from '../../errors/quote-shell';
import { rankState } from '../../registry/transitions/rank-state';
import type { State } from '../../registry/types';
import type { AskedPromotion } from './plan-promotion';

/**
 * The whole command that asks for a change of state, to paste: as it was called, with a word in capitals
 * for what is missing in it.
 *
 * @param named the registry as the call named it, if it did
 */
export function printPromotion(
  { infra, to, reference, reason, bucket }: AskedPromotion,
  from: State,
  named: string | undefined,
): string {
  const isDown = rankState(to) < rankState(from);
  const why = reason?.trim() ? quoteShell(reason) : isDown ? 'WHY' : undefined;
  const words = [
    `registry promote ${quoteShell(infra)} --to ${to}`,
    `--reference ${reference?.trim() ? quoteShell(reference) : 'WHERE'}`,
    ...(why === undefined ? [] : [`--reason ${why}`]),
    ...(bucket === undefined ? [] : [`--bucket ${bucket}`]),
  ];
  return printCommand(words.join(' '), named);
}
