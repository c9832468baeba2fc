import type { Palette } from '../../reporter/renderers/text/palette';
import { cleanLine } from '../clean-line';
import { countNoun } from '../../errors/count-noun';
import type { Comparison } from './compare-outcomes';
import type { Repeat } from './repeat-run';

const MOST_SHOWN = 50;

/** What `replay --execute` prints: whether the repeat went like the run, and where it did not. */
export function renderRepeat(
  { repeated, dir, workers }: Repeat,
  { tests, files }: Comparison,
  { bold }: Palette,
): string {
  const count = countNoun(repeated.tests.length, 'test');
  const how = `${count} in ${countNoun(repeated.files.length, 'file')}, ${countNoun(workers, 'worker')}`;
  const changes = [
    ...files.map(({ file, ...change }) => describe(file, change)),
    ...tests.map(({ test, ...change }) => describe([test.file, ...test.path].join(' › '), change)),
  ];
  const more = changes.length - MOST_SHOWN;
  return [
    changes.length === 0
      ? `Repeat: ${bold('equal')}, ${how}`
      : `Repeat: ${bold('DIFFERENT')} at ${countNoun(changes.length, 'place')}; ${how}`,
    ...changes.slice(0, MOST_SHOWN),
    ...(more > 0 ? [`  and ${more} more`] : []),
    `  run      ${cleanLine(dir)}`,
    '',
  ].join('\n');
}

function describe(
  name: string,
  { recorded, repeated }: { readonly recorded: string | null; readonly repeated: string | null },
): string {
  return `  ${cleanLine(name)}: was ${recorded ?? 'not there'}, is ${repeated ?? 'not there'}`;
}
