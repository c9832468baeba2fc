import type { Palette } from '../../reporter/renderers/text/palette';
import { cleanLine } from '../clean-line';
import { countNoun } from '../../errors/count-noun';
import type { Comparison } from './compare-outcomes';
import type { UnknownFile } from './list-unknown';
import type { Repeat } from './repeat-run';

const MOST_SHOWN = 50;

/** What `replay --execute` prints: whether the repeat went like the run, and where it did not. */
export function renderRepeat(
  { repeated, dir, workers, unknown }: Repeat,
  { tests, files }: Comparison,
  { bold }: Palette,
): string {
  const count = countNoun(repeated.tests.length, 'test');
  const how = `${count} in ${countNoun(repeated.files.length, 'file')}, ${countNoun(workers, 'worker')}`;
  const changes = [
    ...files.map(({ file, ...change }) => describe(file, change)),
    ...tests.map(({ test, ...change }) => describe([test.file, ...test.path].join(' › '), change)),
  ];
  const equal = unknown.length === 0 ? '' : ' as far as the recorded run went';
  return [
    changes.length === 0
      ? `Repeat: ${bold('equal')}${equal}, ${how}`
      : `Repeat: ${bold('DIFFERENT')} at ${countNoun(changes.length, 'place')}; ${how}`,
    ...showFirst(changes),
    ...showFirst(unknown.map(describeUnknown)),
    `  run      ${cleanLine(dir)}`,
    '',
  ].join('\n');
}

function showFirst(lines: readonly string[]): string[] {
  const more = lines.length - MOST_SHOWN;
  return [...lines.slice(0, MOST_SHOWN), ...(more > 0 ? [`  and ${more} more`] : [])];
}

function describeUnknown({ file, began }: UnknownFile): string {
  const why = began ? 'where it was cut' : 'where it never began, and not repeated';
  return `  ${cleanLine(file)}: not known in the recorded run, ${why}`;
}

function describe(
  name: string,
  { recorded, repeated }: { readonly recorded: string | null; readonly repeated: string | null },
): string {
  return `  ${cleanLine(name)}: was ${recorded ?? 'not there'}, is ${repeated ?? 'not there'}`;
}
