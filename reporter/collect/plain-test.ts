import { fillDefaults } from '../../environment/record/test-defaults';
import type { TestRecord } from '../../environment/record/types';
import { PLAIN_PASS } from './plain-pass';
import type { Classification, ReportedTest } from '../types';

const NONE: readonly never[] = [];

/**
 * A test of which there is nothing to say but that it passed. Nearly all tests of a run are such, and each is one
 * small object all the way: its own record, what is said of it, and its row of the report. Most of that it has from its
 * class: a copy by `...` would lose it.
 */
export class PlainTest implements TestRecord, ReportedTest {
  constructor(
    readonly file: string,
    readonly id: string,
    readonly index: number,
    readonly block: readonly string[],
    readonly title: string,
    readonly durationMs: number,
  ) {}

  /** Put together each time: a list for each test would take as much memory as all else of it. */
  get path(): readonly string[] {
    return [...this.block, this.title];
  }

  /** The same as a record like any other. */
  toRecord(): TestRecord {
    const { type, file, id, index, path, outcome, durationMs } = this;
    return fillDefaults({ type, file, id, index, path, outcome, durationMs }) as TestRecord;
  }

  /** The same as a row of report.json. */
  toJSON(): ReportedTest {
    const { id, file, path, line, bucket, infra, touched, reason, evidence, fix } = this;
    const { class: name, reference, outcome } = this;
    const said = { class: name, bucket, infra, touched, reason, evidence, fix, reference };
    return { id, file, path, line, ...said, outcome };
  }

  get type(): 'test' {
    return 'test';
  }
  get outcome(): 'passed' {
    return 'passed';
  }
  get skip(): null {
    return null;
  }
  get failing(): false {
    return false;
  }
  get focused(): false {
    return false;
  }
  get xfail(): null {
    return null;
  }
  get requires(): readonly never[] {
    return NONE;
  }
  get touched(): readonly never[] {
    return NONE;
  }
  get connections(): readonly never[] {
    return NONE;
  }
  get attempts(): 1 {
    return 1;
  }
  get errors(): readonly never[] {
    return NONE;
  }

  /** As a test with its class. */
  get record(): this {
    return this;
  }
  get is(): Classification {
    return PLAIN_PASS;
  }

  get line(): null {
    return null;
  }
  get class(): 'passed' {
    return 'passed';
  }
  get bucket(): null {
    return null;
  }
  get infra(): readonly never[] {
    return NONE;
  }
  get reason(): null {
    return null;
  }
  get evidence(): readonly never[] {
    return NONE;
  }
  get fix(): null {
    return null;
  }
  get reference(): null {
    return null;
  }
}
