import { join } from 'node:path';
import { FIXTURES, runJest, type JestOptions, type JestRun } from '../run-jest';
import { IN_BAND, outcomeOf, WORKERS } from './ways-to-run';

const WAYS: Record<string, JestOptions> = {
  'in-band': IN_BAND,
  'workers in random order': { args: [...(WORKERS.args ?? []), '--randomize', '--seed=41'] },
  'Jest 29': { ...IN_BAND, jest: 29 },
};

const project = join(FIXTURES, 'substitutes');
const runs = new Map<string, JestRun>();

beforeAll(async () => {
  for (const [way, { args = [], ...options }] of Object.entries(WAYS)) {
    const own = ['--testPathIgnorePatterns', '\\.mjs$'];
    runs.set(way, await runJest(project, { ...options, args: [...args, ...own] }));
  }
}, 180_000);

describe.each(Object.keys(WAYS))('substitutes of state B, %s', (way) => {
  const run = (): JestRun => runs.get(way)!;
  const find = (title: string) => run().report.tests.find(({ path }) => path.at(-1) === title)!;

  test('every test passes but those that must not', () => {
    const others = run().report.tests.filter((test) => test.class !== 'passed');
    expect(others.map((test) => [test.class, test.path.join(' › ')])).toEqual([
      ['infra-not-done', 'in a block whose hook uses it › needs what its file takes at its top'],
      ['infra-not-done', 'needs what does not start'],
      ['infra-not-done', 'hurts it'],
      ['governance-violation', 'uses what another test declares'],
      ['sanctioned-skip', 'waits for its promotion'],
    ]);
    expect(run().report.files.filter((file) => file.class !== 'governed')).toEqual([]);
    expect(run().exitCode).toBe(1);
  });

  test('the body of a test whose substitute does not start never runs', () => {
    expect(run().output).not.toContain('its body runs');
    expect(find('needs what does not start')).toMatchObject({
      bucket: 'B',
      infra: ['Broken'],
      evidence: [
        'HERMETIC_SUBSTITUTE_FAILED: the substitute of "Broken" does not start',
        'substitutes/broken.js: no room for its index',
      ],
    });
  });

  test('one that cannot go back fails the test that hurt it', () => {
    expect(find('hurts it').evidence).toContain(
      'HERMETIC_SUBSTITUTE_BROKEN: the substitute of "Fragile" fails in reset()',
    );
  });

  test('where one listens belongs to what it stands in for', () => {
    expect(find('uses what another test declares')).toMatchObject({ infra: ['Queue'] });
    expect(find('the application reaches it')).toMatchObject({ touched: ['Queue'] });
  });
});

test('every way gives the same report', () => {
  const [first, ...others] = Object.keys(WAYS).map((way) => outcomeOf(runs.get(way)!));
  for (const other of others) expect(other).toEqual(first);
});

const ESM = { NODE_OPTIONS: '--experimental-vm-modules --no-warnings' };

test('an ES module can be a substitute', async () => {
  const run = await runJest(project, { args: ['-i', 'ledger'], env: ESM });
  expect(run.report).toMatchObject({ verdict: 'pass', totals: { tests: 1 } });
});

test('the tokens are ones that jose accepts, and the wrong ones are not', async () => {
  const run = await runJest(project, { args: ['-i', 'auth-jose'], env: ESM });
  expect(run.report).toMatchObject({ verdict: 'pass', totals: { tests: 24 } });
});
