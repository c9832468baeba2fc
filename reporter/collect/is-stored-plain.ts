import type { TestRecord } from '../../environment/record/types';

/** What the record of a test that plainly passed has on a disk: the rest is as of nearly every test. */
export type StoredPlain = {
  -readonly [
    Key in 'type' | 'file' | 'id' | 'index' | 'path' | 'outcome' | 'durationMs'
  ]: TestRecord[Key];
};

const KEYS = 7;

/** Whether a value from a records file is the record of a test that plainly passed, and says nothing else. */
export function isStoredPlain(value: unknown): value is StoredPlain {
  const test = value as Partial<StoredPlain> | null;
  if (test?.type !== 'test' || test.outcome !== 'passed') return false;
  const isWhole =
    typeof test.file === 'string' &&
    typeof test.id === 'string' &&
    typeof test.index === 'number' &&
    typeof test.durationMs === 'number' &&
    Array.isArray(test.path) &&
    test.path.length > 0 &&
    test.path.every((title) => typeof title === 'string');
  return isWhole && Object.keys(test).length === KEYS;
}
