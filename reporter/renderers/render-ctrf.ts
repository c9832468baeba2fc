import { listCases, type CaseStatus, type ReportedCase } from './list-cases';
import type { Report } from '../report/types';

/** What names the tool that a report comes from. */
export interface Tool {
  readonly version: string;
}

/**
 * The report in the Common Test Report Format (https://ctrf.io, draft-07 schema of version 0.0.0): classes
 * stand in `rawStatus`, as labels, and with their evidence in `extra`. In pieces, a line a test.
 */
export function* renderCtrf(report: Report, { version }: Tool): Iterable<string> {
  const start = toMs(report.run.startedAt);
  const stop = Math.max(start, toMs(report.run.finishedAt));
  const head = {
    reportFormat: 'CTRF',
    specVersion: '0.0.0',
    ...(report.run.id !== null && { runId: report.run.id }),
    ...(report.run.finishedAt !== null && { timestamp: report.run.finishedAt }),
    generatedBy: 'jest-hermetic',
  };
  const results = {
    tool: { name: 'jest-hermetic', version, extra: { jest: report.run.jest } },
    summary: {
      ...countStatuses(report),
      flaky: report.totals.classes.nondeterministic,
      suites: report.totals.files,
      start,
      stop,
      duration: stop - start,
      extra: {
        verdict: report.verdict,
        reasons: report.reasons,
        totals: report.totals,
        invariants: report.invariants,
      },
    },
    environment: describeEnvironment(report),
    extra: { infra: report.infra, protected: report.protected, findings: report.findings },
  };
  yield `${JSON.stringify(head).slice(0, -1)},\n"results":${JSON.stringify(results).slice(0, -1)},\n"tests":[`;
  let separator = '\n';
  for (const each of listCases(report)) {
    yield separator + JSON.stringify(describeCase(each));
    separator = ',\n';
  }
  yield '\n]}}\n';
}

function countStatuses(report: Report): Record<CaseStatus | 'tests', number> {
  const counts = { tests: 0, passed: 0, failed: 0, skipped: 0, pending: 0, other: 0 };
  for (const { status } of listCases(report)) {
    counts.tests++;
    counts[status]++;
  }
  return counts;
}

function describeCase(each: ReportedCase): object {
  const { bucket, infra, evidence, reference, fix } = each;
  const message = [each.reason, ...evidence, ...(fix === null ? [] : [`fix: ${fix}`])];
  return {
    name: each.name,
    status: each.status,
    duration: each.ms,
    ...(each.id !== null && { testId: each.id }),
    ...(each.suite.length > 0 && { suite: each.suite }),
    ...(each.reason !== null && { message: message.join('\n') }),
    ...(each.line !== null && { line: each.line }),
    rawStatus: each.class,
    tags: [each.class, ...infra],
    labels: {
      class: each.class,
      ...(bucket !== null && { bucket }),
      ...(each.project !== null && { project: each.project }),
    },
    type: each.kind,
    filePath: each.file,
    ...(each.class === 'nondeterministic' && { flaky: true }),
    extra: { class: each.class, bucket, infra, reason: each.reason, evidence, fix, reference },
  };
}

function describeEnvironment({ run, verdict }: Report): object {
  return {
    ...(run.commit !== null && { commit: run.commit }),
    ...(run.shard !== null && { shardId: run.shard }),
    healthy: verdict === 'pass',
    extra: { node: run.node, seed: run.seed, workers: run.workers, registryHash: run.registryHash },
  };
}

function toMs(at: string | null): number {
  return at === null ? 0 : Date.parse(at) || 0;
}
