import type { AcceptedRow } from '../../registry/baseline/baseline';
import type { Report, ReportedTest } from '../types';
import { joinFolder } from './join-folder';

/** The rows that a run has in the baseline: what of it did not plainly pass, tests and files. */
export function listAcceptedRows({ tests, files, run }: Report): AcceptedRow[] {
  const folder = run.folder ?? '';
  return [
    ...files
      .filter((file) => file.class === 'collection-error')
      .map(({ file }): AcceptedRow => ({
        file: joinFolder(folder, file),
        id: null,
        path: [],
        class: 'collection-error',
      })),
    ...tests.filter((test) => test.class !== 'passed').map((test) => describeTest(test, folder)),
  ];
}

/** Of a violation its class does not tell whether the test was skipped, and it matters what it is compared with. */
function describeTest(
  { file, id, path, class: is, outcome }: ReportedTest,
  folder: string,
): AcceptedRow {
  const isSkipped = is === 'governance-violation' && outcome === 'skipped';
  return {
    file: joinFolder(folder, file),
    id,
    path,
    class: is,
    ...(isSkipped && { skipped: true }),
  };
}
