import { escapeControl } from '../../../errors/escape-control';
import type { FileTiming, Report, ReportedFile, ReportedTest } from '../../types';
import { isSameBlock } from '../../collect/is-same-block';
import { blockOf, titleOf } from '../../collect/titles-of';
import { boundText } from './bound-text';
import type { PackedFile } from './page/page-data';
import type { DetailTable } from './detail-table';

/** Printable ASCII is harmless, and nearly every title is. */
const MAY_HARM = /[^ -~]/;

/** Characters of an id. */
const ID = 12;

/** Files of a report with their tests, in the report's order; what is said of tests goes to `details`. */
export function* packFiles(report: Report, { placeOf }: DetailTable): Generator<PackedFile> {
  const { tests, files, run } = report;
  const starts = findStarts(tests);
  const ms = run.timing?.tests;
  const pack = (
    placed: Placed,
    file: ReportedFile | null,
    timing: FileTiming | null,
  ): PackedFile => {
    const name = nameFile(placed);
    const [from, to] = starts.get(name) ?? [0, 0];
    starts.delete(name);
    return [
      clean(placed.file),
      ...packRange(tests, from, to, placeOf),
      ms ? ms.slice(from, to) : 0,
      packLines(tests, from, to),
      timing ? [clean(timing.worker), timing.from, timing.ms] : 0,
      file ? packState(file) : 0,
      placed.project === undefined ? 0 : clean(placed.project),
    ];
  };
  for (const [index, file] of files.entries())
    yield pack(file, file, run.timing?.files[index] ?? null);
  // A report that somebody cut: what is there is shown.
  for (const [from] of [...starts.values()]) yield pack(tests[from]!, null, null);
}

type Placed = Pick<ReportedFile, 'file' | 'project'>;

/** Several projects may run one file. */
function nameFile({ file, project }: Placed): string {
  return project === undefined ? file : `${file}\0${project}`;
}

/** First test of each file, and the one after its last; tests of a report are sorted by file, then by project. */
function findStarts(tests: readonly ReportedTest[]): Map<string, [number, number]> {
  const starts = new Map<string, [number, number]>();
  let last: [number, number] | undefined;
  let before: Placed | undefined;
  for (let i = 0; i < tests.length; i++) {
    const test = tests[i]!;
    if (!before || test.file !== before.file || test.project !== before.project)
      starts.set(nameFile(test), (last = [i, i]));
    before = test;
    last![1] = i + 1;
  }
  return starts;
}

function packRange(
  tests: readonly ReportedTest[],
  from: number,
  to: number,
  place: (test: ReportedTest) => number,
): [titles: string[], suites: (string[] | number)[], details: number[], ids: string] {
  const titles: string[] = [];
  const suites: (string[] | number)[] = [];
  const details: number[] = [];
  let ids = '';
  let suite: readonly string[] | null = null;
  for (let i = from; i < to; i++) {
    const test = tests[i]!;
    titles.push(clean(titleOf(test)));
    const block = blockOf(test);
    if (suite && isSameBlock(suite, block)) (suites[suites.length - 1] as number)++;
    else suites.push(block.map(clean), 1);
    suite = block;
    const detail = place(test);
    if (details.at(-2) === detail) details[details.length - 1]!++;
    else details.push(detail, 1);
    ids += test.id.length === ID ? test.id : test.id.slice(0, ID).padEnd(ID);
  }
  return [titles, suites, details, ids];
}

function packLines(
  tests: readonly ReportedTest[],
  from: number,
  to: number,
): Record<string, number> | 0 {
  let lines: Record<string, number> | 0 = 0;
  for (let i = from; i < to; i++) {
    const { line } = tests[i]!;
    if (line) (lines ||= {})[i - from] = line;
  }
  return lines;
}

function packState({ class: is, kind, message }: ReportedFile): PackedFile['8'] {
  return is === 'governed' && message === null ? 0 : [is, kind, message && boundText(message)];
}

function clean(text: string): string {
  return MAY_HARM.test(text) ? escapeControl(text) : text;
}
