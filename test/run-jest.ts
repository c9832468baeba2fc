import { spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** What one real Jest process printed and left behind. */
export interface JestRun {
  readonly exitCode: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly output: string;
  /** Folder of the run's artifacts; empty when the run made none. */
  readonly dir: string;
  /** `report.json`, parsed; undefined when the run wrote none. */
  readonly report: Report;
}

/** The parts of `report.json` that tests look at. */
export interface Report {
  readonly verdict: 'pass' | 'fail';
  readonly reasons: readonly string[];
  readonly totals: { readonly tests: number; readonly classes: Readonly<Record<string, number>> };
  readonly tests: readonly ReportedTest[];
  readonly files: readonly {
    readonly file: string;
    readonly class: string;
    readonly kind?: string;
    readonly message?: string;
  }[];
  readonly invariants: Readonly<
    Record<string, { readonly holds: boolean | null; readonly evidence: string }>
  >;
  readonly protected: readonly {
    readonly target: string;
    readonly isFile?: boolean | null;
    readonly intact: boolean | null;
    readonly refused: number;
  }[];
  readonly findings: readonly {
    readonly rule: string;
    readonly file: string | null;
    readonly line: number | null;
    readonly message: string;
    readonly fix: string | null;
  }[];
  readonly run: Readonly<Record<string, unknown>>;
}

export interface ReportedTest {
  readonly id: string;
  readonly file: string;
  readonly path: readonly string[];
  readonly line: number | null;
  readonly class: string;
  readonly bucket: string | null;
  readonly reason: string;
  readonly evidence: readonly string[];
  readonly infra: readonly string[];
}

export interface JestOptions {
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** Major version of Jest; 30 unless given. */
  readonly jest?: 29 | 30;
  /** Called with the process once it runs, to send it signals. */
  readonly onStart?: (child: ReturnType<typeof spawn>) => void;
}

export const REPOSITORY = dirname(__dirname);
export const FIXTURES = join(__dirname, 'fixtures');

/** On a busy machine the first test of a worker can take longer than Jest allows it, as it loads the drivers. */
const PATIENCE = '--testTimeout=60000';

/** What a surrounding Jest run sets and a run of its own must not inherit. */
const INHERITED = [
  'CI',
  'GITHUB_ACTIONS',
  'GITHUB_STEP_SUMMARY',
  'DATABASE_URL',
  'FORCE_COLOR',
  'BILLING_DATABASE_URL',
  'DATABASE_PATH',
  'HERMETIC_REGISTRY',
  'HERMETIC_RUN_ID',
  'JEST_HERMETIC_RUN',
  'JEST_WORKER_ID',
  'NODE_ENV',
  'NODE_OPTIONS',
];

/** Runs a real Jest process in a project folder and waits for its end. */
export async function runJest(project: string, options: JestOptions = {}): Promise<JestRun> {
  const { args = [], env = {}, jest = 30, onStart } = options;
  const inherited = Object.entries(process.env).filter(([name]) => !INHERITED.includes(name));
  const before = new Set(listRuns(project));
  const bin = join(REPOSITORY, 'node_modules', jest === 29 ? 'jest-29' : 'jest', 'bin', 'jest.js');
  const child = spawn(process.execPath, [bin, '--ci', PATIENCE, ...args], {
    cwd: project,
    env: { ...Object.fromEntries(inherited), NO_COLOR: '1', ...env },
  });
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
  onStart?.(child);
  const [exitCode, signal] = await new Promise<[number | null, NodeJS.Signals | null]>(
    (resolve) => {
      child.on('close', (code, endedBy) => resolve([code, endedBy]));
    },
  );
  const dir = listRuns(project).find((run) => !before.has(run) && isOf(run, child.pid)) ?? '';
  const file = join(dir, 'report.json');
  const report = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Report) : undefined;
  return { exitCode, signal, output, dir, report: report as Report };
}

/** Other tests may run the same fixture at the same time. */
function isOf(run: string, pid: number | undefined): boolean {
  const file = join(run, 'run.json');
  if (!existsSync(file)) return true;
  const { ownerPid } = JSON.parse(readFileSync(file, 'utf8')) as { readonly ownerPid: number };
  return ownerPid === pid;
}

function listRuns(project: string): string[] {
  const runs = join(project, '.hermetic', 'runs');
  return existsSync(runs) ? readdirSync(runs).map((name) => join(runs, name)) : [];
}

/** `path of titles` to class, for comparing a whole run at once. */
export function classesOf({ tests }: Report): Record<string, string> {
  return Object.fromEntries(tests.map((test) => [test.path.join(' › '), test.class]));
}
