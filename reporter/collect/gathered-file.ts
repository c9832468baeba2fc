import type {
  DatabaseRecord,
  FileFinished,
  FileRecord,
  FileReported,
  FileStarted,
  InFlightRecord,
  ProductionImportRecord,
  ReachedRecord,
  TestRecord,
} from '../../environment/record/types';

/** What has been recorded of a file so far. */
export interface GatheredFile {
  readonly file: string;
  readonly project: string | undefined;
  readonly starts: FileStarted[];
  readonly finishes: FileFinished[];
  readonly inFlight: InFlightRecord[];
  readonly reports: FileReported[];
  readonly databases: DatabaseRecord[];
  readonly productionImports: ProductionImportRecord[];
  readonly reached: ReachedRecord[];
  readonly tests: TestRecord[];
}

/** A file of which nothing is recorded yet. */
export function beginFile({ file, project }: Pick<FileRecord, 'file' | 'project'>): GatheredFile {
  return {
    file,
    project,
    starts: [],
    finishes: [],
    inFlight: [],
    reports: [],
    databases: [],
    productionImports: [],
    reached: [],
    tests: [],
  };
}

/** Adds a record to the others of its file. */
export function gather(record: FileRecord, gathered: GatheredFile): void {
  if (record.type === 'test') gathered.tests.push(record);
  else if (record.type === 'file-started') gathered.starts.push(record);
  else if (record.type === 'file-finished') gathered.finishes.push(record);
  else if (record.type === 'file-reported') gathered.reports.push(record);
  else if (record.type === 'database') gathered.databases.push(record);
  else if (record.type === 'production-import') gathered.productionImports.push(record);
  else if (record.type === 'reached') gathered.reached.push(record);
  else if (record.type === 'in-flight') gathered.inFlight.push(record);
}
