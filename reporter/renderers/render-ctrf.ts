import { isPlainPass } from '../report/is-plain-pass';
import { blockOf, titleOf } from '../collect/titles-of';
import { rememberBlock } from '../report/remember-block';
import { rememberLast } from '../report/remember-last';
import { joinEvidence } from './join-evidence';
import { countStatuses, describeTest, listOthers, timeOf, type ReportedCase } from './list-cases';
import type { Report, ReportedTest } from '../types';

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
      ...countAll(report),
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
  yield* renderTests(report);
  yield '\n]}}\n';
}

/** The format wants a name, and Jest none. */
const UNTITLED = '(no title)';

/** As much text as is worth being handed on by itself, in characters. */
const PIECE = 32 * 1024;

function* renderTests(report: Report): Iterable<string> {
  const renderPlain = createPlainFormat();
  let text = '';
  for (const [index, test] of report.tests.entries()) {
    text += index > 0 ? ',\n' : '\n';
    text += isPlainPass(test)
      ? renderPlain(test, timeOf(index, report))
      : JSON.stringify(describeCase(describeTest(test, index, report)));
    if (text.length < PIECE) continue;
    yield text;
    text = '';
  }
  yield text;
  const others = listOthers(report).map((each) => `\n${JSON.stringify(describeCase(each))}`);
  yield (report.tests.length > 0 && others.length > 0 ? ',' : '') + others.join(',');
}

/** What `describeCase` comes to for a test that plainly passed. */
function createPlainFormat(): (test: ReportedTest, ms: number) => string {
  const writeBlock = rememberBlock((block) =>
    block.length > 0 ? `,"suite":${JSON.stringify(block)}${PLAIN_MIDDLE}` : PLAIN_MIDDLE,
  );
  const writeFile = rememberLast((file) => `${JSON.stringify(file)}${PLAIN_END}`);
  return (test, ms) =>
    `{"name":${JSON.stringify(titleOf(test) || UNTITLED)},"status":"passed","duration":${ms},"testId":${JSON.stringify(test.id)}${writeBlock(blockOf(test))}${writeFile(test.file)}`;
}

const PLAIN_MIDDLE =
  ',"rawStatus":"passed","tags":["passed"],"labels":{"class":"passed"},"type":"test","filePath":';

const PLAIN_END =
  ',"extra":{"class":"passed","bucket":null,"infra":[],"reason":null,"evidence":[],"fix":null,"reference":null}}';

function countAll(report: Report): object {
  const counts = countStatuses(report);
  const tests = Object.values(counts).reduce((sum, count) => sum + count, 0);
  return { tests, ...counts };
}

function describeCase(each: ReportedCase): object {
  const { bucket, infra, evidence, reference, fix } = each;
  // The whole message begins with the reason.
  const isWhole = evidence.some((piece) => `${piece}\n`.startsWith(`${each.reason}\n`));
  const parts = [...evidence, ...(fix === null ? [] : [`fix: ${fix}`])];
  return {
    name: each.name || UNTITLED,
    status: each.status,
    duration: each.ms,
    ...(each.id !== null && { testId: each.id }),
    ...(each.suite.length > 0 && { suite: each.suite }),
    ...(each.reason !== null && {
      message: joinEvidence(isWhole ? parts : [each.reason, ...parts]),
    }),
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
