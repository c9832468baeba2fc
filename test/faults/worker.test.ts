import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runProject } from '../bad-input/run-project';
import { makeProject, setUpProjects } from '../make-project';
import type { JestRun } from '../run-jest';
import { examineNextRun } from './examine-suite';
import { makeSmallSuite, TEST_COUNT } from './make-small-suite';
import { repeatFault } from './repeat-fault';

setUpProjects();

const WORKERS = ['-w', '2', '--workerIdleMemoryLimit=4GB'];

/** A test file that does harm, beside those of the small suite, and what the run has to say. */
interface Harm {
  readonly code: string;
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** In `npm test` too. */
  readonly isShort?: true;
  readonly examine: (run: JestRun) => string[];
}

const USES = "const { database } = require('jest-hermetic');\nconst { db } = database('Orders');\n";

/** The harm was seen: the run fails, and the others' tests passed. */
function fails(run: JestRun): string[] {
  const passed = run.report?.totals.classes.passed ?? 0;
  return [
    ...(run.exitCode === 1 && run.report?.verdict === 'fail'
      ? []
      : [`it does not fail:\n${run.output}`]),
    ...(passed >= TEST_COUNT ? [] : [`only ${passed} passed:\n${run.output}`]),
  ];
}

/** The run fails; with everything in one process, nothing ran after the harm. */
function endsWithReport(run: JestRun): string[] {
  return run.exitCode !== 0 && run.report?.verdict === 'fail'
    ? []
    : [`it does not fail:\n${run.output}`];
}

function passes(run: JestRun): string[] {
  const passed = run.report?.totals.classes.passed;
  const isGreen = run.exitCode === 0 && run.report?.verdict === 'pass';
  return isGreen && passed === TEST_COUNT + 2 ? [] : [`it is not green:\n${run.output}`];
}

const EXITS = `${USES}test('exits', async () => { await db('orders'); process.exit(0); });\n`;
const CHANGES_FOLDER = `${USES}test('leaves', async () => { await db('orders').insert({ id: 1 }); process.chdir('/'); });
test('goes on', async () => expect(await db('orders')).toEqual([]));\n`;
const CHANGES_VARIABLES = `${USES}test('forgets', async () => {
  await db('orders').insert({ id: 1 });
  for (const name of Object.keys(process.env)) delete process.env[name];
  process.env.JEST_WORKER_ID = '77';
  process.env.JEST_HERMETIC_RUN = '1:/nowhere';
});
test('goes on', async () => expect(await db('orders')).toEqual([]));\n`;
const EATS = `${USES}test('eats', async () => {
  await db('orders');
  const eaten = [];
  for (;;) eaten.push(Array.from({ length: 100_000 }, (_, index) => ({ index })));
});\n`;
const SMALL = { NODE_OPTIONS: '--max-old-space-size=160' };

const HARMS: Record<string, Harm> = {
  'process.exit in a worker': { code: EXITS, isShort: true, examine: fails },
  'process.exit in-band': { code: EXITS, args: ['-i'], examine: endsWithReport },
  'process.chdir in a worker': { code: CHANGES_FOLDER, examine: passes },
  'process.chdir in-band': { code: CHANGES_FOLDER, args: ['-i'], isShort: true, examine: passes },
  'process.env emptied in a worker': { code: CHANGES_VARIABLES, examine: passes },
  'process.env emptied in-band': {
    code: CHANGES_VARIABLES,
    args: ['-i'],
    isShort: true,
    examine: passes,
  },
  'a worker out of memory': { code: EATS, env: SMALL, isShort: true, examine: fails },
};

let project: string | undefined;

for (const [name, { code, args = WORKERS, env = {}, isShort = false, examine }] of Object.entries(
  HARMS,
)) {
  repeatFault(name, { short: isShort ? 1 : 0, whole: 5 }, async () => {
    project ??= makeSmallSuite();
    const harm = join(project, 'tests', 'harm.test.js');
    writeFileSync(harm, code);
    const run = await runProject(project, { args, env });
    rmSync(harm);
    return [...examine(run), ...(await examineNextRun({ project, options: { args } }))];
  });
}

repeatFault('workers that Jest replaces after each file', { short: 0, whole: 5 }, async () => {
  project ??= makeSmallSuite();
  const options = { args: ['-w', '2', '--workerIdleMemoryLimit=1MB'] };
  return examineNextRun({ project, options });
});

/** A clock that jumps by up to a year, forwards or back, again and again. */
const JUMPING = `const now = Date.now;
const YEAR = 365 * 24 * 60 * 60 * 1000;
let random = Number(process.env.FAULT_SEED);
const shift = () => {
  random = (random * 1103515245 + 12345) % 2147483648;
  return (random / 2147483648 - 0.5) * 2 * YEAR;
};
let by = shift();
setInterval(() => (by = shift()), 100).unref();
const Real = Date;
globalThis.Date = class Date extends Real {
  constructor(...given) { given.length > 0 ? super(...given) : super(now() + by); }
  static now() { return now() + by; }
};
`;

repeatFault('clocks that jump, of two runs at once', { short: 1, whole: 8 }, async (random) => {
  const tool = makeProject({ 'jump.js': JUMPING });
  const optionsOf = () => ({
    args: WORKERS,
    env: {
      NODE_OPTIONS: `--require ${join(tool, 'jump.js')}`,
      FAULT_SEED: String(Math.floor(random() * 2 ** 31)),
    },
  });
  const projects = [makeSmallSuite(), makeSmallSuite()];
  const lost = await Promise.all(
    projects.map(async (each) => {
      const run = await runProject(each, optionsOf());
      return run.exitCode === 0 ? [] : [`it is not green:\n${run.output}`];
    }),
  );
  return [
    ...lost.flat(),
    ...(await examineNextRun({ project: projects[0]!, options: { args: WORKERS } })),
  ];
});
