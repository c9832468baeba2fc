import { RunCollector, type CollectedRun } from './collect-run';
import { RecordReader } from './record-reader';

/** So many tests are worth opening the files for. */
const AT_ONCE = 1000;

/** Collects the records of a run while it goes on: its end is not to wait for 100,000 of them. */
export class RunFollower {
  private readonly collector = new RunCollector();
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
    try {
      for (const record of this.reader.readOn()) this.collector.add(record);
    } catch {
      // What cannot be read now is read at the end, which says so if it cannot be read then.
    }
  }

  /** The run, once it is over; to be called once. */
  finish(): CollectedRun {
    for (const record of this.reader.readRest()) this.collector.add(record);
    return this.collector.finish();
  }
}
