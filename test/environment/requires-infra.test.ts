import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { classesOf, FIXTURES, runJest, type JestOptions, type JestRun } from '../run-jest';
import { IN_BAND, outcomeOf, WORKERS } from './ways-to-run';

const project = join(FIXTURES, 'requires-infra');
const folder = mkdtempSync(join(tmpdir(), 'requires-infra-'));
/** Hooks and bodies that must not run leave word here. */
const RAN_FILE = join(folder, 'ran.txt');

const WAYS: Record<string, JestOptions> = {
  'in-band': IN_BAND,
  'workers in random order': { args: [...(WORKERS.args ?? []), '--randomize', '--seed=20253'] },
  'Jest 29': { ...IN_BAND, jest: 29 },
};

const CLASSES = {
  'by a call in the block › skipped': 'sanctioned-skip',
  'by a call in the block › nested › skipped too': 'sanctioned-skip',
  'beside it › runs': 'passed',
  'by .describe › skipped': 'sanctioned-skip',
  'by .describe.each 1 › skipped': 'sanctioned-skip',
  'by .describe.each 2 › skipped': 'sanctioned-skip',
  'by .test': 'sanctioned-skip',
  'by .it': 'sanctioned-skip',
  'by two': 'sanctioned-skip',
  'by .test.each 1': 'sanctioned-skip',
  'by .test.each 2': 'sanctioned-skip',
  'by .test.each 3': 'sanctioned-skip',
  'by .test.concurrent': 'sanctioned-skip',
  'beside them': 'passed',
  'by docblock': 'sanctioned-skip',
  'by folder rule': 'sanctioned-skip',
  'a handle of the other engine': 'passed',
  'a database that there is none of': 'passed',
  'in focus': 'passed',
  'out of focus': 'filtered',
  'in focus, not wired': 'sanctioned-skip',
  file: 'sanctioned-skip',
  'block › in a skipped file': 'sanctioned-skip',
  'block › to be written': 'todo',
  'state B runs': 'passed',
  'state C runs': 'passed',
  'a skip of state C': 'governance-violation',
  'a skip of state B › inside': 'governance-violation',
  'a skip of state A': 'sanctioned-skip',
  'a skip of nothing': 'governance-violation',
  'failing, of the author': 'governance-violation',
  'fails by that infrastructure': 'expected-failure',
  'fails by it, through a cause': 'expected-failure',
  'fails otherwise': 'product-failure',
  'fails by another': 'infra-not-done',
  passes: 'unexpected-pass',
  'with a hook › that fails by that infrastructure': 'expected-failure',
};

const DECLARED: Record<string, readonly string[]> = {
  'by docblock': ['Agents', 'Mailer'],
  'by folder rule': ['Mailer'],
  'by two': ['Agents', 'Mailer'],
  'by .it': ['Mailer'],
  'beside them': [],
  runs: [],
  // Its file uses the handle of Store, and use counts as declaring it.
  'state B runs': ['Redis', 'Store'],
  'state C runs': ['Store'],
};

const runs = new Map<string, JestRun>();

beforeAll(async () => {
  for (const [way, options] of Object.entries(WAYS)) {
    runs.set(way, await runJest(project, { ...options, env: { RAN_FILE } }));
  }
}, 180_000);

afterAll(() => rmSync(folder, { recursive: true }));

function runOf(way: string): JestRun {
  const run = runs.get(way);
  if (!run) throw new Error(`no run of the way "${way}"`);
  return run;
}

describe.each(Object.keys(WAYS))('what tests declare decides, %s', (way) => {
  test('each has the class of its situation', () => {
    const { report, exitCode } = runOf(way);
    expect(classesOf(report)).toEqual(CLASSES);
    expect(report.verdict).toBe('fail');
    expect(exitCode).toBe(1);
  });

  test('each declares what its file, its blocks and itself say', () => {
    const declared = runOf(way).report.tests.map(
      ({ path, infra }) => [path.at(-1), [...infra].sort()] as const,
    );
    expect(Object.fromEntries(declared.filter(([title]) => title && title in DECLARED))).toEqual(
      DECLARED,
    );
  });

  test('Jest agrees: what is expected to fail does not, what passes unexpectedly does', () => {
    expect(runOf(way).output).toMatch(
      /^Tests: +3 failed, 22 skipped, 1 todo, 11 passed, 37 total$/m,
    );
  });

  test('an unexpected pass says which infrastructure it did without', () => {
    expect(runOf(way).output).toContain(
      'HERMETIC_UNEXPECTED_PASS: the test passed although "Language models" is in state A',
    );
  });

  test('an unknown name keeps its file from running and names the nearest', () => {
    const { report, output } = runOf(way);
    const broken = report.files.filter((file) => file.class !== 'governed');
    expect(broken.map(({ file, message }) => [file, message])).toEqual([
      [
        'tests/bad-docblock.test.js',
        expect.stringMatching(/^HERMETIC_DOCBLOCK: .*@isolation schemas in the docblock; /),
      ],
      ['tests/unknown-call.test.js', expect.stringContaining('names the infrastructure "Mialer"')],
      [
        'tests/unknown-docblock.test.js',
        expect.stringContaining('names the infrastructure "Postgres"'),
      ],
    ]);
    expect(broken.every((file) => file.class === 'collection-error')).toBe(true);
    expect(output).toContain('the nearest name is "Mailer"');
  });

  test('the report does not depend on the way', () => {
    expect(outcomeOf(runOf(way))).toBe(outcomeOf(runOf('in-band')));
  });
});

test('no hook and no body of what is skipped has run', () => {
  expect(existsSync(RAN_FILE)).toBe(false);
});
