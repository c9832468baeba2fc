import { adviseFile } from './advise-file';
import { failsRun } from '../classify/fails-run';
import { groupBy } from '../../errors/group-by';
import { isFailingFinding } from '../findings/is-failing-finding';
import { testClasses, type TestClass } from '../classify/classes';
import type { Finding, Report, ReportedFile, ReportedTest } from '../types';

/** The words for an outcome that other tools know. */
export type CaseStatus = 'passed' | 'failed' | 'skipped' | 'pending' | 'other';

/** One line of a report for other tools: a test, a file that could not be collected, or a finding. */
export interface ReportedCase {
  readonly kind: 'test' | 'file' | 'finding';
  /** The title alone. */
  readonly name: string;
  /** The titles around it. */
  readonly suite: readonly string[];
  readonly file: string;
  /** Of several Jest projects; null where there is one. */
  readonly project: string | null;
  readonly line: number | null;
  readonly status: CaseStatus;
  /** The class of a test or a file, the rule of a finding. */
  readonly class: string;
  readonly bucket: string | null;
  readonly infra: readonly string[];
  readonly reason: string | null;
  readonly evidence: readonly string[];
  readonly fix: string | null;
  readonly reference: string | null;
  /** Milliseconds. */
  readonly ms: number;
  /** The id of a test. */
  readonly id: string | null;
}

/**
 * Every test of a report, and as tests, so that no tool shows a failed run green, what else fails it: files
 * that could not be collected or governed, and findings.
 */
export function* listCases(report: Report): Generator<ReportedCase> {
  for (const [index, test] of report.tests.entries()) yield describeTest(test, index, report);
  yield* listOthers(report);
}

/** What a report says of one file of one project: which of its tests stand there, and what else there is. */
export interface FileCases {
  readonly file: string;
  readonly project: string | null;
  /** Index of its first test in the report; the others follow. */
  readonly from: number;
  /** Index behind its last test: none where that is `from`. */
  readonly to: number;
  readonly others: readonly ReportedCase[];
}

/** The cases of a report by file: first those with tests, in the report's order. */
export function* groupCases(report: Report): Generator<FileCases> {
  const { tests } = report;
  const others = new Map(groupBy(listOthers(report), keyOf).map((each) => [keyOf(each[0]), each]));
  // The tests of a report are sorted by file.
  for (let from = 0, to; from < tests.length; from = to) {
    const { file, project = null } = tests[from]!;
    const key = keyOf(tests[from]!);
    for (to = from + 1; to < tests.length && keyOf(tests[to]!) === key;) to++;
    yield { file, project, from, to, others: others.get(key) ?? [] };
    others.delete(key);
  }
  for (const rest of others.values()) {
    const [{ file, project }] = rest;
    yield { file, project, from: 0, to: 0, others: rest };
  }
}

/** How many cases of a report have each status: what it would take long to list is counted by class. */
export function countStatuses(report: Report): Record<CaseStatus, number> {
  const counts = { passed: 0, failed: 0, skipped: 0, pending: 0, other: 0 };
  for (const name of Object.keys(testClasses) as TestClass[])
    counts[judgeStatus(name, report)] += report.totals.classes[name];
  for (const { status } of listOthers(report)) counts[status]++;
  return counts;
}

/** One file of one project. */
function keyOf({ file, project }: { readonly file: string; readonly project?: string | null }) {
  return project ? `${file}\0${project}` : file;
}

/** Files that could not be collected or governed, or were cut short, and findings that fail a run. */
export function listOthers(report: Report): ReportedCase[] {
  return [
    ...report.files
      .filter(({ class: is, message }) => is !== 'governed' || message !== null)
      .map(describeFile),
    ...report.findings.filter(isFailingFinding).map(describeFinding),
  ];
}

/** A test of a report, by its index there, as other tools see it. */
export function describeTest(test: ReportedTest, index: number, report: Report): ReportedCase {
  return {
    kind: 'test',
    name: test.path.at(-1) ?? '',
    suite: test.path.slice(0, -1),
    status: judgeStatus(test.class, report),
    ms: timeOf(index, report),
    ...pick(test),
    file: test.file,
    project: test.project ?? null,
    line: test.line,
    id: test.id,
  };
}

/** How long a test of a report took, by its index there, in milliseconds. */
export function timeOf(index: number, { run }: Report): number {
  return run.timing?.tests[index] ?? 0;
}

/** The status of a class: the policy may have it that flaky tests pass, or that todos fail. */
export function judgeStatus(is: TestClass, report: Pick<Report, 'totals'>): CaseStatus {
  if (failsRun(report, is)) return 'failed';
  switch (is) {
    case 'passed':
    case 'nondeterministic':
      return 'passed';
    case 'sanctioned-skip':
    case 'held-skip':
    case 'filtered':
      return 'skipped';
    case 'todo':
      return 'pending';
    default:
      return 'other';
  }
}

function pick(test: ReportedTest) {
  const { class: is, bucket, infra, reason, evidence, fix, reference } = test;
  return { class: is, bucket, infra, reason, evidence, fix, reference };
}

const NOTHING = { bucket: null, infra: [], evidence: [], reference: null, ms: 0, id: null };

const FILE_NAMES: Readonly<Record<ReportedFile['class'], string>> = {
  governed: 'the file was cut short',
  ungoverned: 'the file was not governed',
  'collection-error': 'the file could not be collected',
};

function describeFile(reported: ReportedFile): ReportedCase {
  const { file, project, class: is, kind, message } = reported;
  return {
    ...NOTHING,
    kind: 'file',
    name: FILE_NAMES[is],
    suite: [],
    file,
    project: project ?? null,
    line: null,
    status: 'failed',
    class: is === 'governed' ? 'cut-short' : kind === null ? is : `${is}: ${kind}`,
    reason: message,
    fix: adviseFile(reported),
  };
}

function describeFinding({ rule, file, line, message, fix }: Finding): ReportedCase {
  return {
    ...NOTHING,
    kind: 'finding',
    name: message.split('\n')[0]!,
    suite: [],
    file: file ?? 'registry.json',
    project: null,
    line,
    status: 'failed',
    class: rule,
    reason: message,
    fix,
  };
}
