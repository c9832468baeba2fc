import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { writeTestFile } from './check-files/write-test-file';
import { median, round, type BenchOptions, type Result } from './result';

const FILES = 5_000;
const QUICK_FILES = 500;
const ROUNDS = 3;
const BAR_SECONDS = 10;
/** Five times the files may take so much more memory: the code of this tool is most of it. */
const BAR_MEMORY = 1.5;
const REPOSITORY = dirname(__dirname);

/** Prints the most memory that the process ever held, in kilobytes, as its last line. */
const REPORT_MEMORY =
  "process.on('exit', () => process.stderr.write(`\\n${process.resourceUsage().maxRSS}`));\n";

interface Sample {
  readonly seconds: number;
  readonly megabytes: number;
  readonly findings: number;
}

/**
 * How long `check` takes over a repository of so many test files in TypeScript, the search for them
 * by Jest included, and how its memory grows with them.
 */
export async function benchCheckFiles({ isQuick }: BenchOptions): Promise<Result[]> {
  const files = isQuick ? QUICK_FILES : FILES;
  const few = measure(files / 5);
  const many = measure(files);
  const growth = round(many.megabytes / few.megabytes);
  return [
    {
      id: 'C1',
      what: `check of ${files} test files`,
      value: many.seconds,
      unit: 's',
      bar: BAR_SECONDS,
      met: many.seconds <= BAR_SECONDS,
      rivals: { [`${files / 5} files`]: few.seconds },
      notes: [`${many.findings} findings`],
    },
    {
      id: 'C1m',
      what: `memory of check, ${files} test files against ${files / 5}`,
      value: growth,
      unit: 'ratio',
      bar: BAR_MEMORY,
      met: growth <= BAR_MEMORY,
      rivals: {},
      notes: [`${many.megabytes} MB against ${few.megabytes} MB`],
    },
  ];
}

function measure(files: number): Sample {
  const project = mkdtempSync(join(tmpdir(), 'hermetic-bench-'));
  try {
    writeProject(project, files);
    const samples = Array.from({ length: ROUNDS }, () => runCheck(project));
    return {
      seconds: median(samples.map(({ seconds }) => seconds)),
      megabytes: median(samples.map(({ megabytes }) => megabytes)),
      findings: samples[0]!.findings,
    };
  } finally {
    rmSync(project, { recursive: true, force: true });
  }
}

function writeProject(project: string, files: number): void {
  symlinkSync(join(REPOSITORY, 'node_modules'), join(project, 'node_modules'), 'dir');
  const write = (name: string, text: string): void => {
    mkdirSync(dirname(join(project, name)), { recursive: true });
    writeFileSync(join(project, name), text);
  };
  const infra = {
    category: 'service',
    layer: 'L6',
    state: 'C',
    usedBy: ['tests'],
    failureMode: 'fail',
    localStrategy: 'a container',
    promotionTrigger: 'always required',
    owner: 'platform',
  };
  const policy = { productionModules: ['src/db.ts'] };
  write('package.json', '{ "name": "project" }');
  write('report-memory.js', REPORT_MEMORY);
  write('jest.config.js', "module.exports = { testMatch: ['<rootDir>/tests/**/*.test.ts'] };\n");
  write('registry.json', JSON.stringify({ version: 1, infra: { Orders: infra }, policy }));
  for (let number = 1; number <= files; number++)
    write(`tests/area-${number % 50}/orders-${number}.test.ts`, writeTestFile(number));
}

function runCheck(project: string): Sample {
  const startedAt = performance.now();
  const cli = join(REPOSITORY, 'dist', 'cli', 'index.js');
  const args = ['--require', join(project, 'report-memory.js'), cli, 'check', '--json'];
  const { stdout, stderr } = spawnSync(process.execPath, args, {
    cwd: project,
    encoding: 'utf8',
    maxBuffer: 256 * 1024 * 1024,
  });
  const { findings } = JSON.parse(stdout) as { findings: unknown[] };
  return {
    seconds: round((performance.now() - startedAt) / 1000),
    megabytes: round(Number(stderr.trim().split('\n').at(-1)) / 1024),
    findings: findings.length,
  };
}
