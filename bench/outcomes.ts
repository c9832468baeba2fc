import { spawn } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { bars, type Observed } from './outcomes/bars';
import { readOutputs, REPORTERS, type Said } from './outcomes/read-output';
import { LOST, writeSuite, writeUnwritable } from './outcomes/write-suite';
import { RIVALS, ensureRivals } from './rivals';
import { round, type BenchOptions, type Result } from './result';

const DOCUMENT = join(dirname(__dirname), 'docs', 'outcomes.md');
const GENERATED = /(?<=<!-- generated -->\n\n).*(?=\n\n<!-- end of generated -->)/s;

const WORKERS = ['-w', '2', '--workerIdleMemoryLimit=4GB'];
const ALIVE = [`--testPathIgnorePatterns=${LOST.worker}`];

/**
 * What four reporters make of one suite, in the same runs: in-band, with workers, twice, and with a worker
 * that is killed. The table is written to docs/outcomes.md.
 */
export async function benchOutcomes({ isQuick }: BenchOptions): Promise<Result> {
  ensureRivals();
  const observed = await observe();
  const table = Object.entries(bars).map(([bar, isMet]) => ({
    bar,
    met: REPORTERS.map((reporter) => isMet(observed[reporter]!)),
  }));
  const document = renderTable(table);
  console.log(document);
  if (!isQuick) {
    const text = readFileSync(DOCUMENT, 'utf8');
    writeFileSync(
      DOCUMENT,
      text.replace(GENERATED, () => document),
    );
  }
  const shares = REPORTERS.map((_, column) =>
    round(table.filter(({ met }) => met[column]).length / table.length),
  );
  return {
    id: 'outcomes',
    what: `of ${table.length} bars for a report, the share that is met`,
    value: shares[0]!,
    unit: 'ratio',
    bar: 1,
    met: shares[0] === 1,
    rivals: Object.fromEntries(REPORTERS.slice(1).map((name, index) => [name, shares[index + 1]!])),
  };
}

async function observe(): Promise<Readonly<Record<string, Observed>>> {
  const runs = {
    killed: await look(WORKERS),
    inBand: await look(['-i', ...ALIVE]),
    workers: await look([...WORKERS, ...ALIVE]),
    again: await look([...WORKERS, ...ALIVE]),
  };
  const observed: Record<string, Observed> = {};
  for (const reporter of REPORTERS) {
    const unwritable = await inProject(writeUnwritable(reporter), (project) =>
      runJest(project, ['-i']),
    );
    const of = (run: keyof typeof runs): Said => runs[run][reporter]!;
    observed[reporter] = {
      ...{ killed: of('killed'), inBand: of('inBand'), workers: of('workers') },
      ...{ again: of('again'), unwritable },
    };
  }
  return observed;
}

function look(args: readonly string[]): Promise<Readonly<Record<string, Said>>> {
  return inProject(writeSuite(), async (project) => {
    await runJest(project, args);
    return readOutputs(project);
  });
}

async function inProject<T>(project: string, work: (project: string) => Promise<T>): Promise<T> {
  try {
    return await work(project);
  } finally {
    rmSync(project, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
  }
}

async function runJest(project: string, args: readonly string[]): Promise<Observed['unwritable']> {
  const bin = require.resolve('jest/bin/jest');
  const child = spawn(process.execPath, [bin, '--ci', ...args], {
    cwd: project,
    env: { ...process.env, CI: '', NODE_ENV: 'test', HERMETIC_REGISTRY: '', NO_COLOR: '1' },
  });
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const exitCode = await new Promise<number | null>((resolve) => child.on('close', resolve));
  return { exitCode, output };
}

function renderTable(
  rows: readonly { readonly bar: string; readonly met: readonly boolean[] }[],
): string {
  const names = REPORTERS.map((name) => `${name} ${versionOf(name)}`.trim());
  const lines = rows.map(
    ({ bar, met }) => `| ${[bar, ...met.map((is) => (is ? 'yes' : 'no'))].join(' | ')} |`,
  );
  const total = rows[0]!.met.map(
    (_, column) => `${rows.filter(({ met }) => met[column]).length} of ${rows.length}`,
  );
  return [
    `| | ${names.join(' | ')} |`,
    `|---|${names.map(() => '---').join('|')}|`,
    ...lines,
    `| | ${total.join(' | ')} |`,
  ].join('\n');
}

function versionOf(name: string): string {
  if (name === REPORTERS[0]) return '';
  const manifest = readFileSync(join(RIVALS, name, 'package.json'), 'utf8');
  return (JSON.parse(manifest) as { readonly version: string }).version;
}
