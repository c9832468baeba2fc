import type { TestClass } from '../../../../classify/classes';
import type { PackedFile, PageData } from '../page-data';
import type { Detail, FileView, TestTable } from './test-table';

/** The columns of the page's data, one place a test. Takes a few milliseconds for 100,000 tests. */
export function unpackTests(data: PageData): TestTable {
  const count = data.files.reduce((sum, [, titles]) => sum + titles.length, 0);
  const table = {
    count,
    titles: [] as string[],
    suites: [] as (readonly string[])[],
    suiteOf: new Uint32Array(count),
    detailOf: new Uint32Array(count),
    fileOf: new Uint32Array(count),
    ms: new Uint32Array(count),
    lines: new Map<number, number>(),
    details: data.details.map((packed) => unpackDetail(packed, data.texts)),
    files: [] as FileView[],
  };
  for (const file of data.files) unpackFile(file, table);
  return table;
}

type Unpacking = TestTable & {
  readonly titles: string[];
  readonly suites: (readonly string[])[];
  readonly lines: Map<number, number>;
  readonly files: FileView[];
};

function unpackFile(file: PackedFile, table: Unpacking): void {
  const [name, titles, suites, details, ids, ms, lines, timing, state, project] = file;
  const first = table.titles.length;
  const index = table.files.length;
  for (const title of titles) table.titles.push(title);
  table.fileOf.fill(index, first, first + titles.length);
  if (ms !== 0) table.ms.set(ms.slice(0, titles.length), first);
  for (let i = 0, at = first; i < suites.length; i += 2) {
    const end = at + (suites[i + 1] as number);
    table.suiteOf.fill(table.suites.push(suites[i] as readonly string[]) - 1, at, end);
    at = end;
  }
  for (let i = 0, at = first; i < details.length; i += 2) {
    const end = at + details[i + 1]!;
    table.detailOf.fill(details[i]!, at, end);
    at = end;
  }
  if (lines !== 0)
    for (const [at, line] of Object.entries(lines)) table.lines.set(first + Number(at), line);
  table.files.push({
    name,
    project: project === 0 ? null : project,
    first,
    count: titles.length,
    ids,
    timing: timing === 0 ? null : { worker: timing[0], from: timing[1], ms: timing[2] },
    state: state === 0 ? null : { class: state[0], kind: state[1], message: state[2] },
  });
}

function unpackDetail(
  [
    is,
    bucket,
    infra,
    touched,
    reason,
    evidence,
    moreEvidence,
    fix,
    reference,
    outcome,
  ]: PageData['details'][number],
  texts: readonly string[],
): Detail {
  const text = (index: number): string | null => texts[index] ?? null;
  const list = (indices: readonly number[]): string[] => indices.map((index) => texts[index] ?? '');
  return {
    class: is satisfies TestClass,
    bucket,
    infra: list(infra),
    touched: list(touched),
    reason: text(reason),
    evidence: list(evidence),
    moreEvidence,
    fix: text(fix),
    reference: text(reference),
    outcome,
  };
}
