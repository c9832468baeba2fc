import type { TestRecord } from '../../environment/record/types';
import { groupBy } from '../../errors/group-by';
import type { ClassifyContext } from './classify-context';
import { classifyFile } from './classify-file';
import { classifyTest } from './classify-test';
import type { CollectedFile } from '../collect/finish-file';
import type { CollectedRun } from '../collect/collect-run';
import { PlainTest } from '../collect/plain-test';
import type { Classification, ReportedFile } from '../types';

/** A test and its class. */
export interface ClassifiedTest {
  readonly record: TestRecord;
  readonly is: Classification;
}

/** A file, its class and its tests. */
export interface ClassifiedFile {
  readonly records: CollectedFile;
  readonly is: ReportedFile;
  readonly tests: readonly ClassifiedTest[];
}

/** A run with a class for every file and every test of it. */
export interface ClassifiedRun {
  readonly records: CollectedRun;
  readonly files: readonly ClassifiedFile[];
  /** All tests, sorted by file and declared position. */
  readonly tests: readonly ClassifiedTest[];
  readonly context: ClassifyContext;
  readonly interrupted: boolean;
}

/** Whether nothing of a file was left out: a filter, an `.only` or a crash says nothing of its other tests. */
function ranWhole({ is, tests }: ClassifiedFile): boolean {
  const isLeftOut = ({ record }: ClassifiedTest): boolean =>
    record.skip?.by === 'filter' || record.skip?.by === 'focus';
  return is.class === 'governed' && is.message === null && !tests.some(isLeftOut);
}

/** Files of which nothing was left out, in any of the projects that run them, with the tests of all of these. */
export function listWhole({ files }: Pick<ClassifiedRun, 'files'>): WholeFile[] {
  return groupBy(files, ({ is }) => is.file)
    .filter((projects) => projects.every(ranWhole))
    .map((projects) => ({
      file: projects[0].is.file,
      tests: projects.flatMap(({ tests }) => tests),
    }));
}

/** A file that ran to its end. */
export interface WholeFile {
  readonly file: string;
  readonly tests: readonly ClassifiedTest[];
}

/** Gives every file and every test of a run its class. */
export function classifyRun(records: CollectedRun, given: ClassifyContext): ClassifiedRun {
  const context = { ...given, sources: new Map(records.files.map((each) => [each.file, each])) };
  // A run that never finished was stopped by something that left it no time.
  const interrupted = records.finished?.interrupted ?? true;
  const killed = records.finished === null;
  const hasExited = records.finished?.hasExited ?? false;
  const files = records.files.map((file) => ({
    records: file,
    is: classifyFile(file, { ...context, interrupted, killed, hasExited }),
    tests: file.tests.map((record) =>
      record instanceof PlainTest ? record : { record, is: classifyTest(record, context) },
    ),
  }));
  return { records, files, tests: files.flatMap(({ tests }) => tests), context, interrupted };
}
