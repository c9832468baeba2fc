import type { TestClass } from '../../../../classify/classes';
import type { Filter } from './page-state';
import { titleOf, type TestTable } from './test-table';

/** Tests that a filter lists, and how many of each class it would list without its classes. */
export interface Filtered {
  readonly tests: Uint32Array;
  readonly counts: ReadonlyMap<TestClass, number>;
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
    return listTests(table, has, new Set(filter.classes));
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
}

function collectTexts(table: TestTable): Texts {
  return {
    titles: table.titles.map(lower),
    suites: table.suites.map((suite) => lower(suite.join(' '))),
    files: table.files.map((file) => lower(titleOf(file))),
    details: table.details.map(({ reason, evidence, fix, infra }) =>
      lower([reason, ...evidence, fix?.split('\n', 1)[0], ...infra].join('\n')),
    ),
  };
}

function listTests(
  table: TestTable,
  has: (test: number) => boolean,
  classes: ReadonlySet<TestClass>,
): Filtered {
  const tests = new Uint32Array(table.count);
  const counts = new Map<TestClass, number>();
  let length = 0;
  for (let test = 0; test < table.count; test++) {
    if (!has(test)) continue;
    const is = table.details[table.detailOf[test]!]!.class;
    counts.set(is, (counts.get(is) ?? 0) + 1);
    if (classes.size === 0 || classes.has(is)) tests[length++] = test;
  }
  return { tests: tests.subarray(0, length), counts };
}

function lower(text: string): string {
  return text.toLowerCase();
}
