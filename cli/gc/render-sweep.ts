import type { Leftover, Sweep } from '../../environment/leftovers/leftover';
import { redactSecrets } from '../../errors/redact-secrets';
import { escapeControl } from '../../errors/escape-control';
import type { Palette } from '../../reporter/renderers/text/palette';

/** A sweep without secrets, each reason on one line. */
export function describeSweep({ removed, left }: Sweep): Sweep {
  const clean = (text: string): string => redactSecrets(text.replace(/\s*\n\s*/g, ' '));
  return { removed, left: left.map((each) => ({ ...each, why: clean(each.why) })) };
}

/** What `gc` prints: a line for each thing that was removed, or that stays and why. */
export function renderSweep({ removed, left }: Sweep, { bold, dim }: Palette): string {
  const lines = [
    ...removed.map((each) => `removed  ${describeLeftover(each)}`),
    ...left.map(
      (each) => `${bold('left')}     ${describeLeftover(each)}: ${escapeControl(each.why)}`,
    ),
  ];
  return `${lines.length > 0 ? lines.join('\n') : dim('nothing was left over')}\n`;
}

function describeLeftover({ kind, name, infra }: Leftover): string {
  const place = infra === null ? '' : ` on the server of "${infra}"`;
  return escapeControl(`${kind} ${name}${place}`);
}
