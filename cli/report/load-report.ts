import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { findRunIn } from '../../environment/leftovers/list-runs';
import { HermeticError } from '../../errors/hermetic-error';
import { readBaseline } from '../../registry/baseline/read-baseline';
import type { Registry } from '../../registry/index';
import { buildReport } from '../../reporter/report/build-report';
import { readRecords } from '../../reporter/collect/read-records';
import type { Report } from '../../reporter/report/types';
import { REPORT_FILES } from '../../reporter/session/write-artifacts';
import { INPUTS_FILE } from '../../reporter/stored/inputs';
import { rebuildReport } from '../../reporter/stored/rebuild-report';
import { lookUpWritten } from '../../reporter/stored/look-up-written';
import type { CommandCall } from '../command';
import { loadRegistryOfCall } from '../load-registry-of-call';
import { findReportFault } from './find-report-fault';
import type { StoredRun } from './list-runs';

/** A report, and where it came from. */
export interface LoadedReport {
  readonly report: Report;
  /** Where it is, relative to the working directory; undefined when it was built just now. */
  readonly file?: string;
  /** What somebody who reads it has to know. */
  readonly remarks: readonly string[];
}

/**
 * The report of a run: its report.json, or, of a run that was killed before it wrote one, built
 * from its records and from what its folder keeps of the registry.
 *
 * @throws HERMETIC_REPORT_UNREADABLE, HERMETIC_RUN_UNREADABLE, and what `readBaseline` throws
 */
export function loadReport(run: StoredRun, call: CommandCall): LoadedReport {
  const path = join(run.dir, REPORT_FILES.json);
  if (!existsSync(path)) return buildAgain(run, call);
  const file = relative(call.cwd, path);
  return { report: readReport(path, file), file, remarks: [] };
}

function readReport(path: string, file: string): Report {
  const unreadable = (reason: string): HermeticError =>
    HermeticError.of('HERMETIC_REPORT_UNREADABLE', {
      file,
      reason,
      run: existsSync(join(dirname(path), INPUTS_FILE)) ? dirname(file) : null,
    });
  let report: Partial<Report> | null;
  try {
    if (!statSync(path).isFile()) throw new Error('it is no regular file');
    report = JSON.parse(readFileSync(path, 'utf8')) as Partial<Report> | null;
  } catch (error) {
    throw unreadable((error as Error).message);
  }
  if (report?.schemaVersion !== 1 || !Array.isArray(report.tests)) {
    throw unreadable('it is not a report with "schemaVersion": 1');
  }
  const fault = findReportFault(report);
  if (fault) throw unreadable(fault);
  return report as Report;
}

/** From what the folder keeps; of one that keeps nothing else, from the project as it is now. */
function buildAgain(run: StoredRun, call: CommandCall): LoadedReport {
  const remark = `${run.name} ${describeEnd(run)}: this is built from its records`;
  const kept = rebuildReport(run.dir);
  if (kept) return { report: kept, remarks: [remark] };
  const records = readRecords(join(run.dir, 'records'));
  const root = records.find((record) => record.type === 'run-started')?.root;
  const read = readRegistry(call, root ?? call.cwd);
  const baseline = read.registry && readBaseline(read.registry.root);
  const report = buildReport({
    records,
    baseline,
    written: lookUpWritten(root ?? call.cwd),
    ...read,
  });
  const isOther = read.registry !== null && report.run.registryHash !== read.registry.hash;
  return {
    report,
    remarks: [
      remark,
      ...(isOther
        ? ['the registry has changed since that run: it is judged by what it says now']
        : []),
    ],
  };
}

/** Why a run has no report. */
function describeEnd({ dir }: StoredRun): string {
  const found = findRunIn(dir);
  if (!found) return `has no ${REPORT_FILES.json}`;
  return found.isOver ? 'was killed before it was over' : 'is not over yet';
}

function readRegistry(
  call: CommandCall,
  root: string,
): {
  registry: Registry | null;
  registryError: HermeticError | null;
} {
  try {
    return { registry: loadRegistryOfCall(call, root), registryError: null };
  } catch (error) {
    if (!(error instanceof HermeticError)) throw error;
    return { registry: null, registryError: error };
  }
}
