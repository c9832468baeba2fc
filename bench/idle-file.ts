import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { median, type BenchOptions, type Result } from './result';

const FILES = 200;
const ROUNDS = 5;
const MODES = { 'in-band': ['-i'], '2 workers': ['-w', '2'] } as const;
const REPOSITORY = dirname(__dirname);

const LIBRARIES = [null, 'pg', 'knex'] as const;

const PLAIN = { testEnvironment: 'node', transform: {} };
const OURS = { preset: 'jest-hermetic', transform: {} };

/** Each process of a run leaves its peak, in kilobytes. */
const NOTE_PEAK = `process.on('exit', () => require('node:fs').appendFileSync(
  require('node:path').join(__dirname, 'peaks.txt'), process.resourceUsage().maxRSS + '\\n'));`;

/** What one Jest process needed: time for each file, in milliseconds, and memory. */
interface Cost {
  readonly wall: number;
  /** User and system time, of workers too: other work on the machine changes it little. */
  readonly cpu: number;
  /** Peak of the process that needed most, in MB. */
  readonly peak: number;
}

/**
 * P6: files that use no database, under the preset against the same files under plain Jest, all
 * processes of a run included; the worse of both modes. Files that load nothing, `pg` or `knex`.
 */
export async function benchIdleFile({ isQuick }: BenchOptions): Promise<Result[]> {
  return LIBRARIES.map((library) => {
    const home = mkdtempSync(join(tmpdir(), 'hermetic-idle-'));
    try {
      const plain = makeProject(join(home, 'plain'), PLAIN, library);
      const ours = makeProject(join(home, 'ours'), OURS, library);
      return compareProjects(plain, ours, library, isQuick ? 1 : ROUNDS);
    } finally {
      rmSync(home, { recursive: true, force: true });
    }
  });
}

function compareProjects(
  plain: string,
  ours: string,
  library: string | null,
  rounds: number,
): Result {
  const ratios: number[] = [];
  const rivals: Record<string, number> = {};
  const notes: string[] = [];
  for (const [mode, args] of Object.entries(MODES)) {
    const pairs = comparePairs(
      () => runJest(plain, args),
      () => runJest(ours, args),
      rounds,
    );
    const ratioOf = (of: keyof Cost): number => median(pairs.map(([a, b]) => b[of] / a[of]));
    ratios.push(ratioOf('cpu'));
    notes.push(`${mode}: CPU ${ratioOf('cpu')}, wall ${ratioOf('wall')}, peak ${ratioOf('peak')}`);
    for (const [name, side] of [
      ['jest-environment-node', 0],
      ['ours', 1],
    ] as const) {
      const middle = (of: keyof Cost): number => median(pairs.map((pair) => pair[side][of]));
      rivals[`${name}, ${mode}, ms a file`] = middle('wall');
      rivals[`${name}, ${mode}, CPU ms a file`] = middle('cpu');
      rivals[`${name}, ${mode}, peak MB`] = middle('peak');
    }
  }
  const value = Math.max(...ratios);
  const loads = library ? `load ${library} and ` : '';
  return {
    id: library ? `P6 ${library}` : 'P6',
    what: `CPU time of ${FILES} files x 5 tests that ${loads}use no database, against jest-environment-node`,
    value,
    unit: 'ratio',
    bar: 1.02,
    met: value <= 1.02,
    rivals,
    notes,
  };
}

/** Each round is plain, ours, ours, plain: what drifts from run to run falls on both alike. */
function comparePairs(plain: () => Cost, ours: () => Cost, rounds: number): [Cost, Cost][] {
  plain();
  ours();
  return Array.from({ length: rounds }, () => {
    const [a, b, c, d] = [plain(), ours(), ours(), plain()];
    return [average(a, d), average(b, c)];
  });
}

function average(a: Cost, b: Cost): Cost {
  return {
    wall: (a.wall + b.wall) / 2,
    cpu: (a.cpu + b.cpu) / 2,
    peak: (a.peak + b.peak) / 2,
  };
}

function runJest(project: string, args: readonly string[]): Cost {
  const bin = require.resolve('jest/bin/jest');
  // The shell alone tells of the time of processes that it did not start itself.
  const script = '"$@" >/dev/null 2>&1 || exit; times';
  const peaks = join(project, 'peaks.txt');
  rmSync(peaks, { force: true });
  const NODE_OPTIONS = `--require ${join(project, 'note-peak.js')}`;
  const env = { ...process.env, CI: '', NODE_ENV: 'test', NODE_OPTIONS };
  const startedAt = performance.now();
  const times = execFileSync(
    'sh',
    ['-c', script, 'sh', process.execPath, bin, '--silent', '--ci', ...args],
    { cwd: project, env, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] },
  );
  const wall = performance.now() - startedAt;
  const peak = Math.max(...readFileSync(peaks, 'utf8').trim().split('\n').map(Number)) / 1024;
  return { wall: wall / FILES, cpu: readChildTime(times) / FILES, peak };
}

/** The second line of `times` is about children: `0m1.25s 0m0.31s`. */
function readChildTime(times: string): number {
  const [, children = ''] = times.split('\n');
  const parts = [...children.matchAll(/(\d+)m([\d.]+)s/g)];
  return parts.reduce((ms, [, minutes, seconds]) => {
    return ms + Number(minutes) * 60_000 + Number(seconds) * 1_000;
  }, 0);
}

function makeProject(project: string, config: object, library: string | null): string {
  mkdirSync(join(project, 'node_modules'), { recursive: true });
  symlinkSync(REPOSITORY, join(project, 'node_modules', 'jest-hermetic'), 'dir');
  const write = (name: string, content: string): void =>
    writeFileSync(join(project, name), content);
  if (library) {
    const installed = join(REPOSITORY, 'node_modules', library);
    symlinkSync(installed, join(project, 'node_modules', library), 'dir');
  }
  write('package.json', '{ "name": "idle" }');
  write('note-peak.js', NOTE_PEAK);
  write('jest.config.json', JSON.stringify(config));
  write('registry.json', JSON.stringify(registry()));
  for (let file = 0; file < FILES; file++) {
    const tests = Array.from(
      { length: 5 },
      (_, test) => `test('${test}', () => expect(${test}).toBe(${test}));`,
    );
    if (library) tests.unshift(`require('${library}');`);
    write(`file-${file}.test.js`, tests.join('\n'));
  }
  return project;
}

function registry(): object {
  const entry = {
    category: 'database',
    layer: 'storage',
    state: 'C',
    usedBy: ['tests'],
    failureMode: 'fail',
    localStrategy: 'embedded PostgreSQL, started on demand',
    promotionTrigger: 'always required',
    owner: 'bench',
    database: { engine: 'postgres', env: { DATABASE_URL: 'url' } },
  };
  return { version: 1, infra: { PostgreSQL: entry } };
}
