import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { classesOf, FIXTURES, REPOSITORY, runJest, type JestRun } from '../run-jest';
import {
  readDriverResults,
  renderDriverTables,
  renderLimits,
  type Limits,
} from './render-driver-tables';
import { WORKERS } from './ways-to-run';

const project = join(FIXTURES, 'drivers');
const STRATEGIES = ['schema', 'database', 'transaction'];
const FILES = 12;

const limits = require(join(project, 'contract', 'limits.js')) as Limits;
const DOCUMENT = join(REPOSITORY, 'docs', 'drivers.md');
const GENERATED = /(?<=<!-- generated -->\n\n).*(?=\n\n<!-- end of generated -->)/s;

const runs = new Map<string, JestRun>();

beforeAll(async () => {
  generatePrismaClient();
  for (const strategy of STRATEGIES) {
    const env = { HERMETIC_REGISTRY: `registry.for-${strategy}.json` };
    runs.set(strategy, await runJest(project, { ...WORKERS, env }));
  }
}, 300_000);

/** A client needs no engine to be made, but Prisma would download one; any file that exists will do. */
function generatePrismaClient(): void {
  const cli = join(REPOSITORY, 'node_modules', 'prisma', 'build', 'index.js');
  execFileSync(process.execPath, [cli, 'generate', '--schema', 'schema.prisma'], {
    cwd: project,
    stdio: 'pipe',
    env: {
      ...process.env,
      PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
      PRISMA_HIDE_UPDATE_MESSAGE: '1',
      CHECKPOINT_DISABLE: '1',
    },
  });
}

function runOf(strategy: string): JestRun {
  const run = runs.get(strategy);
  if (!run) throw new Error(`no run of the strategy "${strategy}"`);
  return run;
}

describe.each(STRATEGIES)('any driver works, strategy "%s"', (strategy) => {
  test('all pass, and so does the run', () => {
    const { exitCode, report } = runOf(strategy);
    const failed = Object.entries(classesOf(report)).filter(([, is]) => is !== 'passed');
    expect(failed).toEqual([]);
    expect(report.files.map(({ class: is }) => is)).toEqual(Array(FILES).fill('governed'));
    expect(report.findings).toEqual([]);
    expect(exitCode).toBe(0);
  });

  test('pools that no file closes hold no process, and the report names their files', () => {
    const { output, report } = runOf(strategy);
    expect(output).not.toMatch(/did not exit|failed to exit gracefully|open handle/);
    const { notes } = report.run.isolation as { notes: string[] };
    const named = notes.map(
      (note) => /^(\S+) left \d+ connections? open: harmless/.exec(note)?.[1],
    );
    expect(named.filter(Boolean)).toEqual(report.files.map(({ file }) => file).sort());
  });
});

test('docs/drivers.md says what the tests found', () => {
  const results = STRATEGIES.map((strategy) => {
    const { report } = runOf(strategy);
    expect(report.verdict).toBe('pass');
    return [strategy, readDriverResults(report.tests.map(({ path }) => path))] as const;
  });
  const tables = `${renderDriverTables(Object.fromEntries(results))}\n\n${renderLimits(limits)}`;
  const document = readFileSync(DOCUMENT, 'utf8');
  const wanted = document.replace(GENERATED, () => tables);
  if (process.env.UPDATE_DOCS) writeFileSync(DOCUMENT, wanted);
  else expect(document).toBe(wanted);
});
