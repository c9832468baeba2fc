import { describeFile } from './describe-file';
import type { Filter, ListedClass } from './page-state';
import { titleOf, type TestTable } from './test-table';

/** Tests and files that a filter lists, and how many of each class it would list without its classes. */
export interface Filtered {
  readonly tests: Uint32Array;
  /** Places of files that did not run as they should. */
  readonly files: readonly number[];
  readonly counts: ReadonlyMap<ListedClass, number>;
}

/**
 * A function that filters the tests of a table: words are looked for once in each file, suite and
 * detail, so that only titles are read test by test.
 */
export function createFilter(table: TestTable): (filter: Filter) => Filtered {
  let texts: Texts | null = null;
  return (filter) => {
    const words = lower(filter.text).split(/\s+/).filter(Boolean);
    if (words.length > 0) texts ??= collectTexts(table);
    const found = words.map((word) => findWord(word, texts!));
    const fileText = lower(filter.file);
    const files = table.files.map((file) => lower(titleOf(file)).includes(fileText));
    const details = table.details.map(
      ({ bucket, infra, touched }) =>
        (filter.bucket === '' || bucket === filter.bucket) &&
        (filter.infra === '' || infra.includes(filter.infra) || touched.includes(filter.infra)),
    );
    const has = (test: number): boolean =>
      files[table.fileOf[test]!]! &&
      details[table.detailOf[test]!]! &&
      found.every((hasWord) => hasWord(test));
    // No infrastructure and no bucket is known of a file.
    const isOfTests = filter.bucket !== '' || filter.infra !== '';
    const hasFile = (index: number): boolean =>
      !isOfTests && files[index]! && words.every((word) => texts!.states[index]!.includes(word));
    return listTests(table, { has, hasFile }, new Set(filter.classes));
  };

  function findWord(word: string, { titles, ...others }: Texts): (test: number) => boolean {
    const inFile = others.files.map((text) => text.includes(word));
    const inSuite = others.suites.map((text) => text.includes(word));
    const inDetail = others.details.map((text) => text.includes(word));
    return (test) =>
      inFile[table.fileOf[test]!]! ||
      inSuite[table.suiteOf[test]!]! ||
      inDetail[table.detailOf[test]!]! ||
      titles[test]!.includes(word);
  }
}

interface Texts {
  readonly titles: readonly string[];
  readonly suites: readonly string[];
  readonly files: readonly string[];
  readonly details: readonly string[];
  /** Of each file its name and what is said of it. */
  readonly states: readonly string[];
}

function collectTexts(table: TestTable): Texts {
  return {
    titles: table.titles.map(lower),
    suites: table.suites.map((suite) => lower(suite.join(' '))),
    files: table.files.map((file) => lower(titleOf(file))),
    details: table.details.map(({ reason, evidence, fix, infra }) =>
      lower([reason, ...evidence, fix?.split('\n', 1)[0], ...infra].join('\n')),
    ),
    states: table.files.map((file) =>
      lower([titleOf(file), describeFile(file), file.state?.message].join('\n')),
    ),
  };
}

function listTests(
  table: TestTable,
  { has, hasFile }: Readonly<Record<'has' | 'hasFile', (place: number) => boolean>>,
  classes: ReadonlySet<ListedClass>,
): Filtered {
  const tests = new Uint32Array(table.count);
  const counts = new Map<ListedClass, number>();
  const files: number[] = [];
  for (const [index, { state }] of table.files.entries()) {
    if (state === null || !hasFile(index)) continue;
    // A file that a signal cut has no class of its own.
    const is = state.class === 'governed' ? null : state.class;
    if (is !== null) counts.set(is, (counts.get(is) ?? 0) + 1);
    if (classes.size === 0 || (is !== null && classes.has(is))) files.push(index);
  }
  let length = 0;
  for (let test = 0; test < table.count; test++) {
    if (!has(test)) continue;
    const is = table.details[table.detailOf[test]!]!.class;
    counts.set(is, (counts.get(is) ?? 0) + 1);
    if (classes.size === 0 || classes.has(is)) tests[length++] = test;
  }
  return { tests: tests.subarray(0, length), files, counts };
}

function lower(text: string): string {
  return text.toLowerCase();
}
