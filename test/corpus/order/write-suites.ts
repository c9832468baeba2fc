import type { Nested } from '../../prove/build-tree';
import type { FakeFile } from '../../prove/fake-project';
import type { FakeTest } from '../../prove/fake-suite';
import type { OrderSuite } from './order-suite';
import { STATE_SOURCES, type StateName } from './states';

/** What every test leaves, and takes away again before it ends: that is no state that others meet. */
const BORROWED = 'borrowed';

/**
 * What each test does: it asks for what it needs and fears, leaves its own, and fails or does not. Chance is a fair
 * function of how often the test has run, which a file counts that no proof brings back.
 */
const ACT = `
const { appendFileSync, mkdirSync, statSync } = require('node:fs');
const { join } = require('node:path');

const draw = (count) => {
  let mixed = Math.imul(count + 0x9e3779b9, 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return ((mixed ^ (mixed >>> 16)) >>> 0) / 2 ** 32;
};

const isUnlucky = (chance) => {
  const folder = join(__dirname, 'node_modules', 'of-chance');
  mkdirSync(folder, { recursive: true });
  const file = join(folder, 'runs');
  appendFileSync(file, '.');
  return draw(statSync(file).size) < chance;
};

module.exports = ({ has, set, clear }, borrowed) =>
  ({ needs = [], fears = [], cleans = [], sets = [], completes = [], leaves = [], chance = 0 }) => {
    const isFailed =
      !needs.every(has) ||
      fears.some((keys) => keys.every(has)) ||
      (chance > 0 && isUnlucky(chance));
    if (borrowed) {
      set(borrowed);
      clear(borrowed);
    }
    const completed = completes.filter(([key]) => has(key)).map(([, then]) => then);
    cleans.forEach(clear);
    [...sets, ...completed, ...(isFailed ? leaves : [])].forEach(set);
    if (isFailed) throw new Error('what is shared is not as it has to be');
  };
`;

/** The suites as files of one project, each suite in the folder of its name. */
export function writeSuites(suites: readonly OrderSuite[]): Record<string, string> {
  const files: Record<string, string> = {};
  for (const { name, state, files: tests } of suites) {
    files[`${name}/state.js`] = STATE_SOURCES[state as StateName];
    files[`${name}/act.js`] = ACT;
    // To meet others at the same time takes a while.
    const borrowed = state === 'disk' ? [] : [BORROWED];
    const keys = JSON.stringify([...listKeys(tests), ...borrowed]);
    const given = [`require('./state')(${keys})`, ...borrowed.map((key) => JSON.stringify(key))];
    for (const file of tests) files[file.file] = writeFile(file, given.join(', '));
  }
  return files;
}

function writeFile({ tests, nested }: FakeFile, given: string): string {
  const byId = new Map(tests.map((test) => [test.id, test]));
  const write = (items: Nested): string[] =>
    items.flatMap((item) =>
      typeof item === 'string'
        ? [`test('${item}', () => act(${writeDeeds(byId.get(item)!)}));`]
        : ["describe('block', () => {", ...write(item).map((line) => `  ${line}`), '});'],
    );
  return [
    `const act = require('./act')(${given});`,
    ...write(nested ?? tests.map(({ id }) => id)),
    '',
  ].join('\n');
}

function writeDeeds({ id: _, ...deeds }: FakeTest): string {
  return JSON.stringify(deeds);
}

/** Of all tests of a suite. */
function listKeys(files: readonly FakeFile[]): string[] {
  const keys = files.flatMap(({ tests }) =>
    tests.flatMap(
      ({ needs = [], fears = [], sets = [], cleans = [], completes = [], leaves = [] }) => [
        ...[...needs, ...fears.flat(), ...sets, ...cleans, ...completes.flat(), ...leaves],
      ],
    ),
  );
  return [...new Set(keys)].sort();
}
