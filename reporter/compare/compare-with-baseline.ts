import type { AcceptedIndex } from '../../registry/baseline/accepted-index';
import type { Policy } from '../../registry/types';
import type { Delta, Report, ReportedTest } from '../report/types';
import { judgeRow, judgeStanding, type Standing } from './judge-standing';
import { joinFolder } from './join-folder';

/** What the tests of a run are compared with, and how. */
export interface Comparison {
  /** Null where no run was accepted: then nothing is new. */
  readonly accepted: AcceptedIndex | null;
  /** From the folder of the registry to where the run's paths start. */
  readonly folder: string;
  readonly policy: Policy;
}

/**
 * What is new against the baseline. Only what ran is compared: of a test that a filter left out, or that
 * another shard ran, nothing is said. The order is that of the report's own lists. A test that the baseline does not list passed then, or was not there.
 */
export function compareWithBaseline(
  { tests, files }: Pick<Report, 'tests' | 'files'>,
  { accepted, folder, policy }: Comparison,
): Delta {
  if (!accepted) {
    return { newlyFailing: [], newlyPassing: [], newCollectionErrors: [], newSkips: [] };
  }
  const wasKnown = (test: ReportedTest): Standing | null | undefined => {
    const row = accepted.find(joinFolder(folder, test.file), test.id);
    return row && judgeRow(row, policy);
  };
  const select = (now: Standing, isNew: (then: Standing | null | undefined) => boolean): string[] =>
    listOnce(
      tests
        .filter((test) => judgeStanding(test, policy) === now && isNew(wasKnown(test)))
        .map(({ id }) => id),
    );
  return {
    newlyFailing: select('failing', (then) => then !== 'failing'),
    newlyPassing: select('passing', (then) => then !== undefined),
    newCollectionErrors: listOnce(
      files
        .filter((file) => file.class === 'collection-error')
        .filter(({ file }) => !accepted.find(joinFolder(folder, file), null))
        .map(({ file }) => file),
    ),
    newSkips: select('skipped', (then) => then !== 'skipped'),
  };
}

/** In the order of the report: whoever reads them there goes from file to file. */
function listOnce(names: readonly string[]): string[] {
  return [...new Set(names)];
}
