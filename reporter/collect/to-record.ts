import type { TestRecord } from '../../environment/record/types';
import { PlainTest } from './plain-test';

/** A test of which more is to be said, as an object that can be copied. */
export function toRecord(test: TestRecord): TestRecord {
  return test instanceof PlainTest ? test.toRecord() : test;
}
