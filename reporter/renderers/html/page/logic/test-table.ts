import type {
  Classification,
  FileTiming,
  ReportedFile,
  ReportedOutcome,
} from '../../../../report/types';

/** Every test of a run in columns; a test is its place. */
export interface TestTable {
  readonly count: number;
  readonly titles: readonly string[];
  /** Titles around tests, by `suiteOf`. */
  readonly suites: readonly (readonly string[])[];
  readonly suiteOf: Uint32Array;
  readonly details: readonly Detail[];
  readonly detailOf: Uint32Array;
  readonly files: readonly FileView[];
  readonly fileOf: Uint32Array;
  /** Milliseconds; 0 where nothing tells. */
  readonly ms: Uint32Array;
  readonly lines: ReadonlyMap<number, number>;
}

/** What is said of one or more tests. */
export interface Detail extends Classification {
  readonly touched: readonly string[];
  /** Pieces of evidence that only report.json has. */
  readonly moreEvidence: number;
  /** Null in older reports. */
  readonly outcome: ReportedOutcome | null;
}

/** A file with its tests, which stand together. */
export interface FileView {
  readonly name: string;
  /** Which of several projects ran it; null where there is one, or nothing tells. */
  readonly project: string | null;
  readonly first: number;
  readonly count: number;
  /** Twelve characters a test. */
  readonly ids: string;
  readonly timing: FileTiming | null;
  /** Of a file that is more than governed. */
  readonly state: Omit<ReportedFile, 'file' | 'project'> | null;
}

/** Characters of an id. */
const ID = 12;

/** The id of a test. */
export function idOf(table: TestTable, test: number): string {
  const file = table.files[table.fileOf[test]!]!;
  return file.ids.slice((test - file.first) * ID, (test - file.first + 1) * ID).trim();
}

/** The test with an id; null where there is none. */
export function findTest({ files }: TestTable, id: string): number | null {
  if (id.length !== ID) return null;
  for (const { ids, first } of files) {
    for (let at = ids.indexOf(id); at >= 0; at = ids.indexOf(id, at + 1)) {
      if (at % ID === 0) return first + at / ID;
    }
  }
  return null;
}

/** The file with a name, as the page calls it, that did not run as it should; null where there is none. */
export function findBadFile({ files }: TestTable, title: string): FileView | null {
  return files.find((file) => file.state !== null && titleOf(file) === title) ?? null;
}

/** What to call a file: several projects may run one. */
export function titleOf({ name, project }: Pick<FileView, 'name' | 'project'>): string {
  return project === null ? name : `${name} [${project}]`;
}

/** What is said of a test. */
export function detailOf(table: TestTable, test: number): Detail {
  return table.details[table.detailOf[test]!]!;
}

/** The titles around a test, then its own. */
export function pathOf(table: TestTable, test: number): readonly string[] {
  return [...(table.suites[table.suiteOf[test]!] ?? []), table.titles[test] ?? ''];
}
