import type { RunRecord, WrittenRecord } from '../../environment/record/types';
import type { WrittenTitles } from '../classify/written-titles';

/** What the sources had when the report of a run was made, from its records. */
export function lookUpRecorded(records: readonly RunRecord[]): WrittenTitles {
  const known = new Map<string, WrittenRecord['tests']>();
  for (const record of records)
    if (record.type === 'written') known.set(keyOf(record.file, record.line), record.tests);
  return (file, line) => known.get(keyOf(file, line)) ?? [];
}

/** Looks titles up, and takes down what was found, each place once. */
export function takeDownWritten(
  written: WrittenTitles,
  onFound: (record: WrittenRecord) => void,
): WrittenTitles {
  const known = new Map<string, WrittenRecord['tests']>();
  return (file, line) => {
    const key = keyOf(file, line);
    let tests = known.get(key);
    if (!tests) {
      tests = written(file, line);
      known.set(key, tests);
      // A place that tells nothing is the same as one that nobody asked for.
      if (tests.length > 0) onFound({ type: 'written', file, line, tests });
    }
    return tests;
  };
}

function keyOf(file: string, line: number): string {
  return `${line} ${file}`;
}
