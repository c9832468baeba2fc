import type { ReportedTest } from '../../types';
import type { PackedDetail } from './page/page-data';
import type { TextTable } from './text-table';

/** Pieces of evidence of one test; docs/report.md says so too. */
const MOST_EVIDENCE = 40;

/** What is said of tests, each thing once. */
export interface DetailTable {
  /** The place of what is said of a test. */
  readonly placeOf: (test: ReportedTest) => number;
  readonly details: readonly PackedDetail[];
}

/** An empty table, whose texts go to another one. */
export function createDetailTable(texts: TextTable): DetailTable {
  const details: PackedDetail[] = [];
  const places = new Map<string, number>();
  let last: { readonly test: ReportedTest; readonly place: number } | null = null;

  const place = (test: ReportedTest): number => {
    const detail = packDetail(test, texts);
    const key = JSON.stringify(detail);
    const known = places.get(key);
    if (known !== undefined) return known;
    places.set(key, details.length);
    return details.push(detail) - 1;
  };

  return {
    details,
    placeOf(test) {
      if (!isPlain(test)) return place(test);
      // Tests in a row are mostly alike.
      if (last === null || !isAlike(last.test, test)) last = { test, place: place(test) };
      return last.place;
    },
  };
}

/** Nothing is said of it but what it declares and touched. */
function isPlain(test: ReportedTest): boolean {
  return (
    test.class === 'passed' &&
    test.bucket === null &&
    test.reason === null &&
    test.evidence.length === 0 &&
    test.fix === null &&
    test.reference === null
  );
}

function isAlike(a: ReportedTest, b: ReportedTest): boolean {
  return a.outcome === b.outcome && isSame(a.infra, b.infra) && isSame(a.touched, b.touched);
}

function isSame(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((name, index) => name === b[index]);
}

function packDetail(test: ReportedTest, { indexOf }: TextTable): PackedDetail {
  return [
    test.class,
    test.bucket,
    test.infra.map(indexOf),
    test.touched.map(indexOf),
    indexOf(test.reason),
    test.evidence.slice(0, MOST_EVIDENCE).map(indexOf),
    Math.max(0, test.evidence.length - MOST_EVIDENCE),
    indexOf(test.fix),
    indexOf(test.reference),
    test.outcome ?? null,
  ];
}
