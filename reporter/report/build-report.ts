import type { RunRecord } from '../../environment/record/types';
import { collectRun } from '../collect/collect-run';
import type { Report } from '../types';
import { composeReport, type JudgedBy } from './compose-report';

/** All that a report is made from. */
export interface ReportSource extends JudgedBy {
  /** In any order. */
  readonly records: Iterable<RunRecord>;
}

/**
 * The report of a run: a pure function of its records, of the registry, of the baseline and of the tests' sources. Without its last key,
 * `run`, the same outcomes give the same bytes, whatever the order, the workers and the machine.
 */
export function buildReport({ records, ...by }: ReportSource): Report {
  return composeReport(collectRun(records), by);
}
