import type { FileReported } from '../../environment/record/types';

const START = '{"type":"file-reported"';
const HEAD = /^\{"type":"file-reported","file":("(?:[^"\\]|\\.)*"),"execError":null,"tests":\[/;
const END = '}]}';
const STATUS = '"status":"';

/** What Jest says of a test whose own record is there: that there was one. */
const SEEN: FileReported['tests'][number] = { path: [], status: 'passed', messages: [] };

/**
 * What Jest says of a file whose tests have records of their own: only how many there were. The line is not
 * parsed for it: in JSON a quote within a text has a backslash before it, so that what looks like a key is one.
 *
 * @returns null for any other line, which says more, or is torn
 */
export function skimReport(
  line: string,
  isRecorded: (file: string) => boolean,
): FileReported | null {
  const name = line.startsWith(START) ? HEAD.exec(line)?.[1] : undefined;
  if (name === undefined || !line.endsWith(END) || line.includes('{"type":', 1)) return null;
  const file = JSON.parse(name) as string;
  if (!isRecorded(file)) return null;
  let count = 0;
  for (let at = 0; (at = line.indexOf(STATUS, at) + 1) > 0;) count++;
  const tests = new Array<typeof SEEN>(count).fill(SEEN);
  return { type: 'file-reported', file, execError: null, tests };
}
