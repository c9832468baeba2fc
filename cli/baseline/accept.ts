import { AcceptedIndex } from '../../registry/baseline/accepted-index';
import {
  BASELINE_FILE,
  type AcceptedRow,
  type AcceptedRun,
} from '../../registry/baseline/baseline';
import { listAcceptedRows } from '../../reporter/compare/list-accepted-rows';
import type { Report } from '../../reporter/types';
import type { CliCommand } from '../command';
import { exitCodes } from '../exit-codes';
import { formatDocument } from '../format-document';
import { loadRegistryOfCall } from '../load-registry-of-call';
import { findRun } from '../report/find-run';
import { loadReport } from '../report/load-report';
import { explainAfterAll } from './explain-after-all';
import { refusePartial } from './refuse-partial';
import { renderAcceptance } from './render-acceptance';
import { writeAccepted } from './write-accepted';

/** Makes a run the one that later runs are compared with. It makes no failure legal: what failed there fails the next run too. */
export const acceptCommand: CliCommand = {
  name: 'accept',
  summary: 'make a run the baseline: later runs are compared with it',
  details:
    'Writes .hermetic/baseline.json, to be committed. It has to be a run of all tests: none with -t, a path or .only, and no single shard. It makes no failure legal: what failed in it fails the next run, too.',
  examples: ['npx jest', 'npx jest-hermetic baseline accept'],
  exits: [exitCodes.fine],
  declare(command) {
    command.argument(
      '[run]',
      'id of a run, name of its folder, or a path to it; the newest where none is given',
    );
  },
  run(call) {
    const registry = loadRegistryOfCall(call);
    const stored = findRun(call.args[0], call.cwd);
    const { report, remarks } = loadReport(stored, call);
    refusePartial(report, registry, stored.name);
    const accepted = describeAccepted(report);
    const { isChanged, before } = writeAccepted(registry.root, accepted);
    const added = listMissing(accepted.rows, before);
    const removed = before ? listMissing(before.rows, accepted) : [];
    const { rows, ...run } = accepted;
    const collectionErrors = rows.filter(({ id }) => id === null).map(({ file }) => file);
    const content = { file: BASELINE_FILE, changed: isChanged, accepted: run, rows: rows.length };
    return Promise.resolve({
      exitCode: exitCodes.fine,
      renderText: (palette) =>
        renderAcceptance({ accepted, before, isChanged, added, removed }, palette),
      renderJson: () => formatDocument({ ...content, added, removed, collectionErrors }),
      remarks: [...remarks, ...explainAfterAll(report)],
    });
  },
};

function describeAccepted(report: Report): AcceptedRun {
  const { id, commit, registryHash } = report.run;
  const { files, tests } = report.totals;
  const rows = listAcceptedRows(report);
  return { run: id, commit, registryHash, totals: { files, tests }, rows };
}

/** The rows that another run has not, or has with another class. */
function listMissing(rows: readonly AcceptedRow[], other: AcceptedRun | null): AcceptedRow[] {
  if (!other) return [...rows];
  const index = new AcceptedIndex(other);
  return rows.filter(({ file, id, class: is }) => index.find(file, id)?.class !== is);
}
