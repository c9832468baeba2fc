import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';

// Runs the tests in-band, with two workers, in ten random orders, and each of them alone, and compares the
// reports: whatever the order and the company, a test says the same. `orders` or `alone` does that part only.

interface Report {
  readonly run: unknown;
  readonly tests: readonly Test[];
}

interface Test {
  readonly file: string;
  readonly path: readonly string[];
}

const SEEDS = [1, 2, 3, 5, 8, 13, 21, 34, 55, 89];
const project = join(__dirname, '..');
const runs = join(project, '.hermetic', 'runs');
const id = `same-report-${process.pid}`;
let count = 0;
let differences = 0;

/** What Jest reported when it ran with these arguments. */
function report(...args: string[]): Report {
  const run = `${id}-${++count}`;
  const jest = [require.resolve('jest/bin/jest'), '--ci', '--silent', ...args];
  const env = { ...process.env, HERMETIC_RUN_ID: run };
  const { status, stderr } = spawnSync(process.execPath, jest, {
    cwd: project,
    env,
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`jest ${args.join(' ')} ended with ${status}:\n${stderr}`);
  const folder = readdirSync(runs).find((name) => name.startsWith(`${run}.`))!;
  return JSON.parse(readFileSync(join(runs, folder, 'report.json'), 'utf8')) as Report;
}

function say(what: string, isSame: boolean): void {
  if (!isSame) differences++;
  console.log(`${isSame ? 'same     ' : 'DIFFERENT'}  ${what}`);
}

function compareRun(...args: string[]): void {
  const run = report(...args);
  say(args.join(' '), isDeepStrictEqual({ ...run, run: null }, { ...inBand, run: null }));
}

function compareAlone(test: Test): void {
  const name = test.path.join(' ').replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
  const { tests } = report(test.file, '-t', `^${name}$`);
  const own = tests.find(({ path }) => isDeepStrictEqual(path, test.path));
  // The databases of a test are those of its whole file.
  const [alone, together] = [own, test].map((each) => ({ ...each, infra: null, touched: null }));
  say(`alone: ${test.path.join(' › ')}`, isDeepStrictEqual(alone, together));
}

const [only] = process.argv.slice(2);
const inBand = report('-i');

if (only !== 'alone') {
  compareRun('-w', '2');
  for (const seed of SEEDS) compareRun('-w', '2', '--randomize', `--seed=${seed}`);
}
if (only !== 'orders') inBand.tests.forEach(compareAlone);

for (const run of readdirSync(runs)) {
  if (run.startsWith(id)) rmSync(join(runs, run), { recursive: true });
}
console.log(`${count} runs of ${inBand.tests.length} tests, ${differences} differences`);
process.exitCode = differences > 0 ? 1 : 0;
