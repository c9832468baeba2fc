import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus, platform, release, totalmem } from 'node:os';
import { join } from 'node:path';
import { mergeResults } from './merge-results';
import { renderResults } from './render-results';
import type { BenchOptions, Result } from './result';

type Script = (options: BenchOptions) => Promise<Result | Result[]>;

/** File and export of each script. */
const SCRIPTS: Readonly<Record<string, readonly [file: string, name: string]>> = {
  suite: ['suite', 'benchSuite'],
  'hand-out': ['hand-out', 'benchHandOut'],
  reset: ['reset', 'benchReset'],
  transaction: ['transaction', 'benchTransaction'],
  sqlite: ['sqlite', 'benchSqlite'],
  server: ['server-start', 'benchServerStart'],
  'idle-file': ['idle-file', 'benchIdleFile'],
  'many-files': ['many-files', 'benchManyFiles'],
  'check-files': ['check-files', 'benchCheckFiles'],
  outcomes: ['outcomes', 'benchOutcomes'],
  report: ['report', 'benchReport'],
  prove: ['prove', 'benchProve'],
};

const RESULTS = join(__dirname, 'results.json');

/**
 * `npm run bench [-- [--quick] NAME…]`: runs the scripts, all unless some are named, prints their
 * numbers, and keeps them in `results.json` beside those of the scripts that did not run. Quick
 * numbers are only printed. Exits with 1 when a script failed.
 */
async function main(args: readonly string[]): Promise<void> {
  const isQuick = args.includes('--quick');
  const names = args.filter((arg) => !arg.startsWith('-'));
  const unknown = [
    ...args.filter((arg) => arg.startsWith('-') && arg !== '--quick'),
    ...names.filter((name) => !(name in SCRIPTS)),
  ];
  if (unknown.length > 0) {
    console.error(`unknown: ${unknown.join(', ')}; there are: ${Object.keys(SCRIPTS).join(', ')}`);
    process.exitCode = 1;
    return;
  }
  const results: Result[] = [];
  for (const [name, [file, exported]] of Object.entries(SCRIPTS)) {
    if (names.length > 0 && !names.includes(name)) continue;
    console.error(`${name} …`);
    try {
      // Loaded only now: one that cannot be loaded is no reason not to run the others.
      const module = require(join(__dirname, file)) as Readonly<Record<string, Script>>;
      results.push(...[await module[exported]!({ isQuick })].flat());
    } catch (error) {
      console.error(`${name} failed:`, error);
      process.exitCode = 1;
    }
  }
  if (results.length === 0) return;
  console.log(renderResults(results));
  if (!isQuick) saveResults(results, names.length === 0 && process.exitCode !== 1);
}

function saveResults(results: readonly Result[], isWhole: boolean): void {
  const machine = {
    cpus: cpus().length,
    model: cpus()[0]?.model,
    memoryGB: Math.round(totalmem() / 2 ** 30),
    os: `${platform()} ${release()}`,
    node: process.version,
  };
  const published = results.map(({ notes: _, ...result }) => result);
  // A whole run leaves nothing behind of numbers that are not measured any more.
  const merged = mergeResults(isWhole ? [] : readEarlier(), published);
  writeFileSync(RESULTS, `${JSON.stringify({ machine, results: merged }, null, 2)}\n`);
}

function readEarlier(): Result[] {
  if (!existsSync(RESULTS)) return [];
  return (JSON.parse(readFileSync(RESULTS, 'utf8')) as { results: Result[] }).results;
}

void main(process.argv.slice(2));
