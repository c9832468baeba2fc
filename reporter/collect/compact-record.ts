import type { FileReported, RunRecord, TestRecord } from '../../environment/record/types';

type Mutable<Type> = { -readonly [Key in keyof Type]: Type[Key] };

const NONE: readonly never[] = [];

/** What Jest says of a test whose own record is there: that there was one. */
const SEEN: FileReported['tests'][number] = { path: NONE, status: 'passed', messages: NONE };

/**
 * Has the records of one run share what they have in common: a hundred thousand tests are in memory together.
 * They keep their content, but for what Jest says of the single tests of a file whose worker has recorded them;
 * of those only the number is asked for.
 */
export class RecordCompactor {
  private readonly texts = new Map<string, string>();
  private readonly lists = new Map<string, readonly string[]>();
  /** Those with a record of a test. */
  private readonly files = new Set<string>();

  /** The same record, with its parts replaced. */
  compact(record: RunRecord): RunRecord {
    if (record.type === 'test') this.compactTest(record);
    else if (record.type === 'file-reported') this.compactReport(record);
    return record;
  }

  private compactTest(test: Mutable<TestRecord>): void {
    test.file = this.share(test.file);
    this.files.add(test.file);
    const path = test.path as string[];
    // The last title is the test's own.
    for (let depth = 0; depth < path.length - 1; depth++) path[depth] = this.share(path[depth]!);
    test.requires = this.shareList(test.requires);
    test.touched = this.shareList(test.touched);
    if (test.connections.length === 0) test.connections = NONE;
    if (test.errors.length === 0) test.errors = NONE;
  }

  private compactReport(reported: Mutable<FileReported>): void {
    if (reported.execError !== null || !this.files.has(reported.file)) return;
    reported.file = this.share(reported.file);
    reported.tests = new Array<typeof SEEN>(reported.tests.length).fill(SEEN);
  }

  private share(text: string): string {
    const known = this.texts.get(text);
    if (known !== undefined) return known;
    this.texts.set(text, text);
    return text;
  }

  private shareList(list: readonly string[]): readonly string[] {
    if (list.length === 0) return NONE;
    const key = list.length === 1 ? list[0]! : JSON.stringify(list);
    const known = this.lists.get(key);
    if (known) return known;
    this.lists.set(key, list);
    return list;
  }
}
