import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { RIVALS } from '../rivals';
import {
  chooseOutcome,
  describeFailure,
  nameFile,
  nameTest,
  TESTS_A_FILE,
  writeRecords,
} from './write-records';

/** What the end of a run cost the process of Jest. */
export interface EndCost {
  /** Milliseconds. */
  readonly wall: number;
  /** User and system time of all its threads, in milliseconds: other work on the machine changes it less. */
  readonly cpu: number;
  /** By how much the process grew at its peak, in MB. */
  readonly grown: number;
}

/** What is measured: each takes the results of one run and writes what it is there to write. */
export const REPORTERS = ['ours', 'jest-junit', 'jest-ctrf-json-reporter'] as const;

const DIST = join(dirname(dirname(__dirname)), 'dist');

/** Around the work of every reporter; its modules are loaded and its input is there. */
const MEASURE = `
  async function measure(work) {
    global.gc();
    const peak = process.resourceUsage().maxRSS;
    const cpu = process.cpuUsage();
    const startedAt = performance.now();
    await work();
    const wall = performance.now() - startedAt;
    const { user, system } = process.cpuUsage(cpu);
    const grown = ((process.resourceUsage().maxRSS - peak) * 1024) / 1e6;
    process.stdout.write(JSON.stringify({ wall, cpu: (user + system) / 1000, grown }));
  }`;

const OURS = `
  const { finishRun } = require(${JSON.stringify(join(DIST, 'reporter/session/finish-run.js'))});
  const { emptyRegistry } = require(${JSON.stringify(join(DIST, 'reporter/classify/empty-registry.js'))});
  const dir = process.cwd();
  const asIs = (text) => text;
  const palette = { bold: asIs, dim: asIs, red: asIs, green: asIs, yellow: asIs };
  const entry = { name: 'Mailer', state: 'A', bucket: 'B1', failureMode: 'skip', endpoints: [], usedBy: [],
    category: 'service', layer: 'L6', localStrategy: '', promotionTrigger: '', owner: 'bench' };
  const registry = { ...emptyRegistry, infra: { Mailer: entry } };
  const inputs = { registry, registryError: null, baseline: null };
  const run = { id: 'bench', dir, root: dir, registry, registryError: null };
  measure(() => finishRun(run, { faults: [], inputs, palette, env: {} }));`;

/** Jest has its results in memory whoever reports them: only what is added to them counts. */
const RIVAL = `
  const Reporter = require(process.argv[1]);
  const results = JSON.parse(require('node:fs').readFileSync(0, 'utf8'));
  const config = { rootDir: process.cwd() };
  const reporter = new (Reporter.default ?? Reporter)(config, { outputDir: 'out', outputDirectory: 'out' }, {});
  measure(async () => {
    await reporter.onRunStart?.(results, {});
    for (const result of results.testResults) await reporter.onTestResult?.({ path: result.testFilePath }, result, results);
    await reporter.onRunComplete(new Set(), results);
  });`;

/** Has one reporter end a run of so many tests in a process of its own. */
export function measureEnd(reporter: (typeof REPORTERS)[number], tests: number): EndCost {
  const dir = mkdtempSync(join(tmpdir(), 'hermetic-report-'));
  try {
    const isOurs = reporter === 'ours';
    if (isOurs) writeRecords(dir, tests);
    mkdirSync(join(dir, '.hermetic', 'runs'), { recursive: true });
    const script = MEASURE + (isOurs ? OURS : RIVAL);
    const answer = execFileSync(
      process.execPath,
      ['--expose-gc', '-e', script, ...(isOurs ? [] : [join(RIVALS, reporter)])],
      {
        cwd: dir,
        input: isOurs ? '' : JSON.stringify(buildResults(dir, tests)),
        encoding: 'utf8',
        stdio: ['pipe', 'pipe', 'inherit'],
        maxBuffer: 2 ** 30,
      },
    );
    // Some reporters greet.
    return JSON.parse(answer.slice(answer.lastIndexOf('{"wall"'))) as EndCost;
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

/** The results of the same run as Jest hands them to its reporters. */
function buildResults(dir: string, tests: number): object {
  const testResults = Array.from({ length: Math.ceil(tests / TESTS_A_FILE) }, (_, index) => {
    const count = Math.min(TESTS_A_FILE, tests - index * TESTS_A_FILE);
    const results = Array.from({ length: count }, (_, position) => describe(index, position));
    const countOf = (status: string): number =>
      results.filter((each) => each.status === status).length;
    return {
      testFilePath: join(dir, nameFile(index)),
      perfStats: { start: 0, end: 10, runtime: 10, slow: false },
      numPassingTests: countOf('passed'),
      numFailingTests: countOf('failed'),
      numPendingTests: countOf('pending'),
      numTodoTests: 0,
      skipped: false,
      console: null,
      testResults: results,
    };
  });
  return { testResults, numTotalTests: tests, startTime: 0, success: false };
}

function describe(
  index: number,
  position: number,
): { readonly status: string; readonly [key: string]: unknown } {
  const outcome = chooseOutcome(index, position);
  const titles = nameTest(index, position);
  const failureMessages = outcome === 'failed' ? [describeFailure(index)] : [];
  return {
    ancestorTitles: titles.slice(0, -1),
    title: titles.at(-1),
    fullName: titles.join(' '),
    status: outcome === 'skipped' ? 'pending' : outcome,
    duration: (index * 7 + position) % 23,
    failureMessages,
    failureDetails: [],
    numPassingAsserts: 1,
    invocations: 1,
    location: null,
    retryReasons: [],
  };
}
