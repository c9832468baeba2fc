import { join } from 'node:path';
import { runProject } from '../bad-input/run-project';
import { makeProject, setUpProjects } from '../make-project';
import { doHarm } from './do-harm';
import { examineNextRun } from './examine-suite';
import { HARMS } from './harms';
import { makeSmallSuite } from './make-small-suite';
import { repeatFault } from './repeat-fault';

setUpProjects();

const WORKERS = ['-w', '2', '--workerIdleMemoryLimit=4GB'];

let project: string | undefined;

for (const [name, harm] of Object.entries(HARMS)) {
  repeatFault(name, { short: 1, whole: 5 }, () => {
    project ??= makeSmallSuite();
    return doHarm(project, harm);
  });
}

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
