import type { RunRecord, TestRecord } from '../../environment/record/types';
import type { StoredPlain } from './is-stored-plain';
import { isSameBlock } from './is-same-block';
import { PlainTest } from './plain-test';

type Named = Pick<TestRecord, 'file' | 'path'>;
type Mutable<Type> = { -readonly [Key in keyof Type]: Type[Key] };

const NONE: readonly never[] = [];

/** Has the records of one run share what they have in common: a hundred thousand tests are in memory together. */
export class RecordSharer {
  private readonly texts = new Map<string, string>();
  private readonly lists = new Map<string, readonly string[]>();
  private last: Named | undefined;
  /** The titles around it. */
  private block: readonly string[] = NONE;

  /** The same record, with equal parts in the place of some of its own. */
  share(record: RunRecord): RunRecord {
    if (record.type === 'test') this.shareTest(record);
    return record;
  }

  /** The same for a test that plainly passed, as it was stored. */
  sharePlain(stored: StoredPlain): PlainTest {
    this.shareName(stored);
    const { file, id, index, path, durationMs } = stored;
    return new PlainTest(file, id, index, this.block, path.at(-1)!, durationMs);
  }

  private shareTest(test: Mutable<TestRecord>): void {
    this.shareName(test);
    test.requires = this.shareList(test.requires);
    test.touched = this.shareList(test.touched);
    if (test.connections.length === 0) test.connections = NONE;
    if (test.errors.length === 0) test.errors = NONE;
  }

  private shareName(test: Mutable<Named>): void {
    // Tests in a row are mostly of one file and one block: to compare is quicker than to look up.
    const { last } = this;
    this.last = test;
    test.file = last?.file === test.file ? last.file : this.shareText(test.file);
    const path = test.path as string[];
    // The last title is the test's own.
    for (let depth = 0; depth < path.length - 1; depth++) {
      const known = last?.path[depth];
      if (known !== undefined && known === path[depth]) path[depth] = known;
      else path[depth] = this.shareText(path[depth]!);
    }
    if (!isSameBlock(this.block, path, path.length - 1)) this.block = path.slice(0, -1);
  }

  private shareText(text: string): string {
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
