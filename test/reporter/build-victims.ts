import type { StoredFinding } from '../../reporter/proof/stored-proof';
import { buildReport } from '../../reporter/report/build-report';
import type { Report } from '../../reporter/types';
import { buildProof } from './build-proof';
import { buildError, buildRegistry, buildRun, buildTest } from './build-records';

/** What a report is to say of one. */
export interface Victim {
  readonly file: string;
  readonly polluter: string;
  readonly command: string;
}

/** A run in which tests failed that the last proof knows as victims, of one polluter each, in files of their own. */
export function buildVictims(count: number): {
  readonly report: Report;
  readonly victims: Victim[];
} {
  const found = Array.from({ length: count }, (_, index) => {
    const file = `${index + 1}.test.js`;
    const [polluter, test] = ['polluter', 'victim'].map((title) => {
      const { id, path } = buildTest({ file, path: [title] });
      return { id, file, path };
    }) as [StoredFinding['test'], StoredFinding['test']];
    const reproduce = `npx jest-hermetic bisect --test ${test.id} --after ${polluter.id}`;
    return { kind: 'victim', test, polluters: [[polluter]], stateSetters: [], reproduce };
  });
  const proof = buildProof(found, count);
  const failed = { outcome: 'failed', errors: [buildError({ message: 'not so' })] } as const;
  const files = found.map(({ test, polluters }) => [
    test.file,
    [{ path: polluters[0]![0]!.path }, { path: test.path, ...failed }],
  ]);
  const report = buildReport({
    records: buildRun({ files: Object.fromEntries(files) }),
    registry: buildRegistry(),
    registryError: null,
    proof: JSON.stringify(proof),
  });
  const victims = found.map(({ test: { file }, reproduce }) => ({
    file,
    polluter: `polluter ${file} › polluter`,
    command: reproduce,
  }));
  return { report, victims };
}
