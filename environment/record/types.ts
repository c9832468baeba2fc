import type {
  DatabaseRecord,
  FileFinished,
  FileReported,
  FileStarted,
  InFlightRecord,
  ProductionImportRecord,
  ReachedRecord,
  TestRecord,
} from './file-records';
import type {
  BaselineRecord,
  FaultRecord,
  PlannedRecord,
  ProbeRecord,
  ProtectedRecord,
  RunFinished,
  RunStarted,
  TrendRecord,
  WrittenRecord,
} from './run-records';

export type * from './file-records';
export type * from './run-records';

/**
 * What the processes of one run write down, one JSON object a line, each line whole as soon as it
 * is known. Workers append to `records/<worker>.jsonl`, the reporter to `records/reporter.jsonl`. While a process runs it notes
 * in `records/<worker>.<pid>.now` which test it is at.
 * The report is a pure function of these records and of the registry.
 */
export type RunRecord =
  | RunStarted
  | TrendRecord
  | PlannedRecord
  | FileStarted
  | TestRecord
  | DatabaseRecord
  | ProductionImportRecord
  | ReachedRecord
  | InFlightRecord
  | FileFinished
  | FileReported
  | ProtectedRecord
  | ProbeRecord
  | BaselineRecord
  | RunFinished
  | FaultRecord
  | WrittenRecord;

/** A record of one test file. */
export type FileRecord =
  | FileStarted
  | TestRecord
  | DatabaseRecord
  | ProductionImportRecord
  | ReachedRecord
  | InFlightRecord
  | FileFinished
  | FileReported;
