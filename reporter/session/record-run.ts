import type { AggregatedResult, TestResult } from '@jest/reporters';
import type { Config } from '@jest/types';
import {
  fingerprintProtected,
  type Fingerprint,
} from '../../environment/guard/fingerprint-protected';
import { redactStart } from '../../errors/redact-secrets';
import { appendRecord } from '../../environment/record/append-record';
import type { FileReported } from '../../environment/record/types';
import type { OpenRun } from '../../environment/run/open-run';
import { isGoverned } from '../../environment/mark-governed';
import { nameProject } from '../../environment/run/name-project';
import { relativeToRoot } from '../../environment/run/run-context';
import { describeJestRun } from './describe-jest-run';
import { orderPoints, TREND_LENGTH } from '../trend/order-points';
import { readHistory } from '../trend/read-history';
import { noteRegistry } from './note-registry';
import { recordInFlight } from './record-in-flight';
import { takePlannedFiles } from './planned-files';

const WRITER = 'reporter';
const MAX_ERROR = 20_000;
const MAX_MESSAGES = 5;
const MAX_MESSAGE = 4_000;

/** Writes down that a run begins, and with which settings. */
export function recordStart(run: OpenRun, globalConfig: Config.GlobalConfig): void {
  appendRecord(run.dir, WRITER, {
    type: 'run-started',
    id: run.id,
    root: run.root,
    startedAt: new Date().toISOString(),
    registryHash: run.registry?.hash ?? null,
    ...describeJestRun(globalConfig),
    notes: run.registry ? noteRegistry(run.registry, process.env) : [],
  });
}

/** Writes down what is known of earlier runs: the report shows the trend also when it is made again later. */
export function recordTrend(run: OpenRun): void {
  const points = orderPoints(readHistory(run.root), TREND_LENGTH);
  if (points.length > 0) appendRecord(run.dir, WRITER, { type: 'trend', points });
}

/** Writes down which files are to run; `count` of them, where nothing tells which. */
export function recordPlanned(run: OpenRun, count: number): void {
  const planned = takePlannedFiles();
  appendRecord(run.dir, WRITER, {
    type: 'planned',
    count,
    files: planned && planned.files.map((file) => relativeToRoot(run.root, file)),
    ...(planned?.isShuffled && { isShuffled: true }),
  });
}

/** Writes down what Jest says of one file: all that is known of it if no worker governed it. */
export function recordFile(
  run: OpenRun,
  result: TestResult,
  config: Pick<Config.ProjectConfig, 'displayName' | 'rootDir' | 'id'>,
): void {
  const { testFilePath, testExecError, testResults } = result;
  const project = nameProject(config, run);
  appendRecord(run.dir, WRITER, {
    type: 'file-reported',
    file: relativeToRoot(run.root, testFilePath),
    ...(project !== undefined && { project }),
    execError: testExecError ? describeExecError(testExecError) : null,
    // The worker has written down more of its tests, and knew what is secret there.
    ...(isGoverned(result)
      ? { counts: countTests(testResults), tests: [] }
      : { tests: testResults.map(describeTest) }),
  });
}

function countTests(tests: TestResult['testResults']): NonNullable<FileReported['counts']> {
  return {
    all: tests.length,
    failed: tests.filter(({ status }) => status === 'failed').length,
  };
}

function describeTest({
  ancestorTitles,
  title,
  status,
  failureMessages,
}: TestResult['testResults'][number]): FileReported['tests'][number] {
  return {
    path: [...ancestorTitles, title],
    status,
    messages: failureMessages
      .slice(0, MAX_MESSAGES)
      .map((message) => redactStart(message, MAX_MESSAGE)),
  };
}

/** Writes down what each protected target was before the run, and what it is now. */
export function recordProtected(run: OpenRun, before: readonly Fingerprint[]): void {
  const after = run.registry ? fingerprintProtected(run.registry) : [];
  for (const [index, { target, isFile, value }] of before.entries()) {
    appendRecord(run.dir, WRITER, {
      type: 'protected',
      target,
      isFile,
      before: value,
      after: after[index]?.value ?? null,
    });
  }
}

/** How a run came to its end; `exited`: its process ends in the middle of it. */
export type RunEnd = 'whole' | 'cut short' | 'exited';

/** Writes down that a run is over, and which tests ran last. */
export function recordFinish(run: OpenRun, end: RunEnd): void {
  const finishedAt = new Date().toISOString();
  recordInFlight(run.dir);
  appendRecord(run.dir, WRITER, {
    type: 'run-finished',
    finishedAt,
    interrupted: end !== 'whole',
    ...(end === 'exited' && { hasExited: true }),
  });
}

/** Whether Jest stopped before all files had run: `--bail`, or a watch mode that was interrupted. */
export function isCutShort({
  wasInterrupted,
  testResults,
  numTotalTestSuites,
}: AggregatedResult): boolean {
  return Boolean(wasInterrupted) || testResults.length < numTotalTestSuites;
}

/** Jest leaves the message empty for what an `afterAll` threw, and the message out of some stacks. */
function describeExecError(error: NonNullable<TestResult['testExecError']>): string {
  // A file can throw what is no error.
  if (typeof error !== 'object') return redactStart(String(error), MAX_ERROR);
  const { message, stack } = error;
  const text = stack?.includes(message) ? stack : [message, stack].filter(Boolean).join('\n');
  return redactStart(text || 'an error without a message', MAX_ERROR);
}
