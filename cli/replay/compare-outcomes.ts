import type { Report, ReportedTest } from '../../reporter/report/types';
import { compareText } from '../../errors/compare-text';

/** A test whose class is another one in the repeat; null: it is not there. */
export interface ChangedTest {
  readonly test: Pick<ReportedTest, 'id' | 'file' | 'path'>;
  readonly recorded: string | null;
  readonly repeated: string | null;
}

/** The same of a file. */
export interface ChangedFile {
  readonly file: string;
  readonly recorded: string | null;
  readonly repeated: string | null;
}

/** Where two runs differ, sorted by file and then by id. */
export interface Comparison {
  readonly tests: readonly ChangedTest[];
  readonly files: readonly ChangedFile[];
}

/**
 * Compares what became of each test and each file in a recorded run and in its repeat.
 *
 * @param unknown files that the recorded run did not come to the end of: of these only the tests are compared that it has
 */
export function compareOutcomes(
  recorded: Report,
  repeated: Report,
  unknown: ReadonlySet<string> = new Set(),
): Comparison {
  const tests = compareBy(
    recorded.tests,
    repeated.tests,
    ({ id }) => id,
    (test) => test.class,
  );
  const files = compareBy(
    recorded.files,
    repeated.files,
    ({ file }) => file,
    (each) => (each.kind === null ? each.class : `${each.class} (${each.kind})`),
  );
  return {
    tests: tests
      .map(({ item: { id, file, path }, ...change }) => ({ test: { id, file, path }, ...change }))
      .filter(({ test, recorded: was }) => was !== null || !unknown.has(test.file))
      .sort((a, b) => compareText(a.test.file, b.test.file) || compareText(a.test.id, b.test.id)),
    files: files
      .map(({ item: { file }, ...change }) => ({ file, ...change }))
      .filter(({ file }) => !unknown.has(file))
      .sort((a, b) => compareText(a.file, b.file)),
  };
}

interface Change<Item> {
  readonly item: Item;
  readonly recorded: string | null;
  readonly repeated: string | null;
}

/** Of one name there may be several: a file that two projects run. */
function compareBy<Item>(
  recorded: readonly Item[],
  repeated: readonly Item[],
  nameOf: (item: Item) => string,
  classOf: (item: Item) => string,
): Change<Item>[] {
  const [before, after] = [recorded, repeated].map((items) => {
    const classes = new Map<string, string[]>();
    for (const item of items)
      classes.set(nameOf(item), [...(classes.get(nameOf(item)) ?? []), classOf(item)]);
    return classes;
  }) as [Map<string, string[]>, Map<string, string[]>];
  const items = new Map([...repeated, ...recorded].map((item) => [nameOf(item), item]));
  return [...items].flatMap(([name, item]) => {
    const [was, is] = [before, after].map((all) => all.get(name)?.sort().join(', ') ?? null);
    return was === is ? [] : [{ item, recorded: was!, repeated: is! }];
  });
}
