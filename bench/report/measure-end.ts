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

/** What a reporter cost the process of Jest. */
export interface EndCost {
  /** Milliseconds between the last test and the end of the run. */
  readonly wall: number;
  /** Milliseconds of the reporter before that, while tests ran. */
  readonly during: number;
  /** User and system time of all its threads, in milliseconds: other work on the machine changes it less. */
  readonly cpu: number;
  /** By how much the process grew at its peak, in MB. */
  readonly grown: number;
}

/** What is measured: each takes the results of one run and writes what it is there to write. */
export const REPORTERS = ['ours', 'jest-junit', 'jest-ctrf-json-reporter'] as const;

const DIST = join(dirname(dirname(__dirname)), 'dist');

/** Around the work of every reporter: its modules are loaded, and of each file it is told as the file ends. */
const MEASURE = `
  async function measure(count, tell, end, after) {
    global.gc();
    const peak = process.resourceUsage().maxRSS;
    let cpu = 0;
    let during = 0;
    for (let index = 0; index < count; index++) {
      await timed(() => tell(index), (wall) => (during += wall));
      after?.(index);
    }
    let wall;
    await timed(end, (took) => (wall = took));
    const grown = ((process.resourceUsage().maxRSS - peak) * 1024) / 1e6;
    process.stdout.write(JSON.stringify({ wall, during, cpu: cpu / 1000, grown }));

    async function timed(work, note) {
      const before = process.cpuUsage();
      const startedAt = performance.now();
      await work();
      note(performance.now() - startedAt);
      const { user, system } = process.cpuUsage(before);
      cpu += user + system;
    }
  }`;

/** Of every thousand tests the records are there when the next are told of; the last are read at the end. */
const OURS = `
  const fs = require('node:fs');
  const { finishRun } = require(${JSON.stringify(join(DIST, 'reporter/session/finish-run.js'))});
  const { RunFollower } = require(${JSON.stringify(join(DIST, 'reporter/collect/run-follower.js'))});
  const { emptyRegistry } = require(${JSON.stringify(join(DIST, 'reporter/classify/empty-registry.js'))});
  const parts = Number(process.argv[1]);
  const dir = process.cwd();
  const asIs = (text) => text;
  const palette = { bold: asIs, dim: asIs, red: asIs, green: asIs, yellow: asIs };
  const entry = { name: 'Mailer', state: 'A', bucket: 'B1', failureMode: 'skip', endpoints: [], usedBy: [],
    category: 'service', layer: 'L6', localStrategy: '', promotionTrigger: '', owner: 'bench' };
  const registry = { ...emptyRegistry, infra: { Mailer: entry } };
  const inputs = { registry, registryError: null, baseline: null };
  const run = { id: 'bench', dir, root: dir, registry, registryError: null };
  const written = fs.readdirSync('written/records').map((name) => {
    const descriptor = fs.openSync('written/records/' + name);
    return { name, descriptor, size: fs.fstatSync(descriptor).size };
  });
  fs.mkdirSync('records');
  const bytes = Buffer.alloc(2 ** 20);
  function arrive(part) {
    for (const { name, descriptor, size } of written) {
      const from = Math.floor((size * part) / parts);
      const length = Math.floor((size * (part + 1)) / parts) - from;
      fs.readSync(descriptor, bytes, 0, length, from);
      fs.appendFileSync('records/' + name, bytes.subarray(0, length));
    }
  }
  const follower = new RunFollower(dir + '/records');
  measure(parts,
    (part) => part > 0 && follower.follow(1000),
    () => finishRun(run, { faults: [], inputs, palette, env: {}, collected: follower.finish() }),
    arrive);`;

/** Jest has its results in memory whoever reports them: only what is added to them counts. */
const RIVAL = `
  const Reporter = require(process.argv[1]);
  const results = JSON.parse(require('node:fs').readFileSync(0, 'utf8'));
  const config = { rootDir: process.cwd() };
  const reporter = new (Reporter.default ?? Reporter)(config, { outputDir: 'out', outputDirectory: 'out' }, {});
  const files = results.testResults;
  measure(files.length + 1,
    (file) => file === 0
      ? reporter.onRunStart?.(results, {})
      : reporter.onTestResult?.({ path: files[file - 1].testFilePath }, files[file - 1], results),
    () => reporter.onRunComplete(new Set(), results));`;

/** Has one reporter follow and end a run of so many tests in a process of its own. */
export function measureEnd(reporter: (typeof REPORTERS)[number], tests: number): EndCost {
  const dir = mkdtempSync(join(tmpdir(), 'hermetic-report-'));
  try {
    const isOurs = reporter === 'ours';
    if (isOurs) writeRecords(join(dir, 'written'), tests);
    mkdirSync(join(dir, '.hermetic', 'runs'), { recursive: true });
    const script = MEASURE + (isOurs ? OURS : RIVAL);
    const answer = execFileSync(
      process.execPath,
      [
        '--expose-gc',
        '-e',
        script,
        isOurs ? String(Math.ceil(tests / 1000)) : join(RIVALS, reporter),
      ],
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
