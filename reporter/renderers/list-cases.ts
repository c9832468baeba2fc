import { groupBy } from '../report/group-by';
import { findingRules, type FindingRule } from '../findings/finding-rules';
import { testClasses } from '../classify/classes';
import type { Finding, Report, ReportedFile, ReportedTest } from '../report/types';

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

/** The same by file: a file's tests, then what else there is to say of it. */
export function* groupCases(report: Report): Generator<[ReportedCase, ...ReportedCase[]]> {
  const others = new Map(groupBy(listOthers(report), keyOf).map((each) => [keyOf(each[0]), each]));
  let group: ReportedCase[] = [];
  const finish = function* (): Generator<[ReportedCase, ...ReportedCase[]]> {
    const [first, ...rest] = group;
    if (!first) return;
    yield [first, ...rest, ...(others.get(keyOf(first)) ?? [])];
    others.delete(keyOf(first));
  };
  // The tests of a report are sorted by file.
  for (const [index, test] of report.tests.entries()) {
    if (group[0] && keyOf(group[0]) !== keyOf(test)) {
      yield* finish();
      group = [];
    }
    group.push(describeTest(test, index, report));
  }
  yield* finish();
  yield* others.values();
}

/** One file of one project. */
function keyOf({ file, project }: { readonly file: string; readonly project?: string | null }) {
  return project ? `${file}\0${project}` : file;
}

function listOthers(report: Report): ReportedCase[] {
  return [
    ...report.files.filter(({ class: is }) => is !== 'governed').map(describeFile),
    ...report.findings.filter(isFailing).map(describeFinding),
  ];
}

function describeTest(test: ReportedTest, index: number, report: Report): ReportedCase {
  return {
    kind: 'test',
    name: test.path.at(-1) ?? '',
    suite: test.path.slice(0, -1),
    status: judgeStatus(test, report),
    ms: report.run.timing?.tests[index] ?? 0,
    ...pick(test),
    file: test.file,
    project: test.project ?? null,
    line: test.line,
    id: test.id,
  };
}

/** What fails a run by its policy only is failed where the run is. */
function judgeStatus({ class: is }: ReportedTest, { verdict }: Report): CaseStatus {
  switch (is) {
    case 'passed':
      return 'passed';
    case 'sanctioned-skip':
    case 'held-skip':
    case 'filtered':
      return 'skipped';
    case 'todo':
      return 'pending';
    case 'expected-failure':
      return 'other';
    case 'nondeterministic':
      return verdict === 'pass' ? 'passed' : 'failed';
    default:
      return testClasses[is].fails ? 'failed' : 'other';
  }
}

function pick(test: ReportedTest) {
  const { class: is, bucket, infra, reason, evidence, fix, reference } = test;
  return { class: is, bucket, infra, reason, evidence, fix, reference };
}

const NOTHING = { bucket: null, infra: [], evidence: [], reference: null, ms: 0, id: null };

function describeFile({ file, project, class: is, kind, message }: ReportedFile): ReportedCase {
  return {
    ...NOTHING,
    kind: 'file',
    name: kind === null ? 'the file was not governed' : 'the file could not be collected',
    suite: [],
    file,
    project: project ?? null,
    line: null,
    status: 'failed',
    class: kind === null ? is : `${is}: ${kind}`,
    reason: message,
    fix: null,
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

function isFailing({ rule }: Finding): boolean {
  return findingRules[rule as FindingRule]?.fails ?? true;
}
