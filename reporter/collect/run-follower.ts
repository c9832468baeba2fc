import { RunCollector } from './collect-run';
import { RecordReader } from './read-records';
import type { RunRecord } from '../../environment/record/types';

/** So many tests are worth opening the files for. */
const AT_ONCE = 1000;

/** Collects the records of a run while it goes on: its end is not to wait for 100,000 of them. */
export class RunFollower {
  readonly collector = new RunCollector();
  private readonly reader: RecordReader;
  private behind = 0;

  constructor(recordsDir: string) {
    this.reader = new RecordReader(recordsDir);
  }

  /** Told that so many more tests are recorded. */
  follow(tests: number): void {
    this.behind += tests;
    if (this.behind < AT_ONCE) return;
    this.behind = 0;
    for (const record of this.reader.readOn()) this.collector.add(record);
  }

  /** The records that are not collected yet, once the run is over; to be gone through once. */
  readRest(): Iterable<RunRecord> {
    return this.reader.readRest();
  }
}
