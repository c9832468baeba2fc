import type { Statement } from './statement';
import { listTestArguments } from './list-test-arguments';
import { listCommands, stripComments } from './list-commands';
import type { ReadFile } from './read-file';
import { splitCommands } from './split-commands';

const SWITCH =
  /^(\s*(?:- )?)(?:(continue-on-error|allow_failure)\s*:\s*["']?true["']?|if\s*:\s*["']?(?:false|\$\{\{\s*false\s*\}\})["']?)\s*$/;

/** Steps and jobs of a workflow that run tests, and are switched off or may fail unheard. */
export function findDisabledSteps(read: ReadFile): Statement[] {
  if (read.kind !== 'workflow') return [];
  const lines = stripComments(read.text);
  return lines.flatMap((text, index) => {
    const [, start, key] = SWITCH.exec(text) ?? [];
    if (start === undefined || !runsTests(read, blockAround(lines, index))) return [];
    const what = isOfStep(lines, index) ? 'step' : 'job';
    const statement = text.trim().replace(/^- /, '');
    const message = key
      ? `"${statement}" on a ${what} that runs tests: their failures stay unheard`
      : `"${statement}" switches off a ${what} that runs tests`;
    return [
      {
        file: read.file,
        line: index + 1,
        message,
        fix: 'take it out; where an infrastructure is missing, its entry in the registry says so (state A)',
      },
    ];
  });
}

/** Whether the mapping of a line is an item of a list: of GitHub's `steps`. Jobs are named. */
function isOfStep(lines: readonly string[], index: number): boolean {
  const [first] = blockAround(lines, index);
  return /^\s*- /.test(lines[first]!);
}

/** The first and the last index of the mapping that a line belongs to. */
function blockAround(lines: readonly string[], index: number): readonly [number, number] {
  const column = columnOf(lines[index]!);
  const isInside = (line: string | undefined): boolean =>
    line !== undefined && (line.trim() === '' || columnOf(line) >= column);
  const startsItem = (line: string): boolean => /^\s*- /.test(line) && columnOf(line) === column;
  let [first, last] = [index, index];
  while (!startsItem(lines[first]!) && isInside(lines[first - 1])) first--;
  while (isInside(lines[last + 1]) && !startsItem(lines[last + 1]!)) last++;
  return [first, last];
}

/** Where the key of a line starts, after the dash of its item. */
function columnOf(line: string): number {
  return /^\s*(?:- +)?/.exec(line)![0].length;
}

function runsTests(read: ReadFile, [first, last]: readonly [number, number]): boolean {
  return listCommands(read)
    .filter(({ line }) => line > first && line <= last + 1)
    .some(({ text }) => splitCommands(text).some(({ words }) => listTestArguments(words) !== null));
}
