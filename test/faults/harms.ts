import type { JestRun } from '../run-jest';
import { TEST_COUNT } from './make-small-suite';

/** A test file that does harm, beside those of the small suite, and what the run has to say. */
export interface Harm {
  readonly code: string;
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
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

/** Those that are done in `npm test` too. */
export const HARMS: Readonly<Record<string, Harm>> = {
  'process.exit in a worker': { code: EXITS, examine: fails },
  'process.chdir in-band': { code: CHANGES_FOLDER, args: ['-i'], examine: passes },
  'process.env emptied in-band': { code: CHANGES_VARIABLES, args: ['-i'], examine: passes },
  'a worker out of memory': { code: EATS, env: SMALL, examine: fails },
};

/** The others. */
export const FURTHER_HARMS: Readonly<Record<string, Harm>> = {
  'process.exit in-band': { code: EXITS, args: ['-i'], examine: endsWithReport },
  'process.chdir in a worker': { code: CHANGES_FOLDER, examine: passes },
  'process.env emptied in a worker': { code: CHANGES_VARIABLES, examine: passes },
};
