import { escapeControl } from '../../errors/escape-control';
import type { Palette } from '../../reporter/renderers/text/palette';
import type { Change, Note } from './change';

/** All that `init` did, and what comes next. */
export interface InitResult {
  readonly files: readonly Change[];
  readonly notes: readonly Note[];
  /** The command to run next. */
  readonly next: string;
}

const ACTION_WIDTH = 'by hand'.length;

/** What `init` prints: one line a file, then what is to know, then the next command. */
export function renderChanges(
  { files, notes, next }: InitResult,
  { bold, dim, green, yellow }: Palette,
): string {
  const width = Math.max(...files.map(({ file }) => file.length));
  const paint = { created: green, changed: green, kept: dim, 'by hand': yellow };
  const isSame = files.every(({ action }) => action === 'kept');
  const isByHand = files.some(({ action }) => action === 'by hand');
  const lines = [
    ...files.flatMap(({ file, action, detail, paste = [] }) => [
      `${paint[action](action.padEnd(ACTION_WIDTH))}  ${escapeControl(file).padEnd(width)}  ${escapeControl(detail)}`,
      ...paste.map((line) => `    ${bold(line)}`),
    ]),
    ...(isSame ? ['', 'Nothing to change: the project is set up already.'] : []),
    ...(notes.length > 0 ? [''] : []),
    ...notes.flatMap(({ message, fix }) => [
      `note: ${escapeControl(message)}`,
      ...(fix === undefined ? [] : [`    ${bold(escapeControl(fix))}`]),
    ]),
    '',
    `next${isByHand ? ', after the change by hand' : ''}: ${bold(next)}`,
  ];
  return `${lines.join('\n')}\n`;
}
