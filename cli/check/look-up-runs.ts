import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FindRun, RunEvidence } from '../../registry/transitions/run-evidence';
import type { Report } from '../../reporter/types';
import { REPORT_FILES } from '../../reporter/session/write-artifacts';
import { listRuns, type StoredRun } from '../report/list-runs';
import { locateRunsRoot } from '../report/locate-runs-root';

/**
 * Looks up runs that left their report below one of these folders, by id or by the name of their
 * folder; the shards of a run are one. What is gone or has no report is unknown.
 */
export function lookUpRuns(folders: readonly string[]): FindRun {
  let stored: readonly StoredRun[] | undefined;
  return (id) => {
    stored ??= listStoredRuns(folders);
    const reports = stored
      .filter((run) => run.id === id || run.name === id)
      .flatMap((run) => readInfra(run) ?? []);
    return reports.length > 0 ? joinEvidence(reports) : null;
  };
}

function listStoredRuns(folders: readonly string[]): StoredRun[] {
  const roots = new Set(folders.map((folder) => locateRunsRoot(folder)));
  return [...roots].flatMap((root) =>
    root === null ? [] : listRuns(join(root, '.hermetic', 'runs')),
  );
}

function readInfra({ dir }: StoredRun): RunEvidence | null {
  try {
    const report = JSON.parse(readFileSync(join(dir, REPORT_FILES.json), 'utf8')) as Report;
    return Array.isArray(report.infra) ? { infra: report.infra } : null;
  } catch {
    return null;
  }
}

/** A shard without tests of an entry says nothing about it; one that missed it says that it was missing. */
function joinEvidence(reports: readonly RunEvidence[]): RunEvidence {
  const joined = new Map<string, RunEvidence['infra'][number]>();
  for (const row of reports.flatMap(({ infra }) => infra)) {
    const known = joined.get(row.name);
    const available = [known?.available, row.available];
    joined.set(row.name, {
      ...row,
      available: available.includes(false) ? false : available.includes(true) ? true : null,
      ran: (known?.ran ?? 0) + row.ran,
      mayHaveReturned: (known?.mayHaveReturned ?? 0) + (row.mayHaveReturned ?? 0),
    });
  }
  return { infra: [...joined.values()] };
}
