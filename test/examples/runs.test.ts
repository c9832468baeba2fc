import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { REPOSITORY, runJest, type JestRun } from '../run-jest';

const EXAMPLE = join(REPOSITORY, 'examples', 'runs');

jest.setTimeout(600_000);

/** A report without what differs from run to run. */
function comparable({ report }: JestRun): unknown {
  return { ...report, run: null };
}

test('green on both engines, and the same report in-band and with workers in random order', async () => {
  const inBand = await runJest(EXAMPLE, { args: ['-i'] });
  expect(inBand.output).toContain('Hermetic: pass');
  expect(inBand.exitCode).toBe(0);
  const { passed } = inBand.report.totals.classes;
  expect(inBand.report.totals.classes).toMatchObject({
    'sanctioned-skip': 1,
    'expected-failure': 1,
  });
  expect(passed).toBeGreaterThanOrEqual(100);

  // `npm run same-report` in the example does so in more ways.
  const random = await runJest(EXAMPLE, { args: ['-w', '2', '--randomize', '--seed=1'] });
  expect(random.exitCode).toBe(0);
  expect(comparable(random)).toEqual(comparable(inBand));
});

test('its registry has every state, and every substitute of this package', () => {
  const { infra } = JSON.parse(readFileSync(join(EXAMPLE, 'registry.json'), 'utf8')) as {
    infra: Record<string, { state: string; bucket?: string; substitute?: string }>;
  };
  const entries = Object.values(infra);
  const kinds = new Set(entries.map(({ state, bucket = '' }) => `${state}${bucket}`));
  expect([...kinds].sort()).toEqual(['AB1', 'AB2', 'B', 'C']);
  const substitutes = entries.flatMap(({ substitute }) => substitute ?? []);
  expect(substitutes.filter((each) => each.startsWith('builtin:')).sort()).toEqual([
    'builtin:auth',
    'builtin:clock',
    'builtin:prometheus',
    'builtin:replay',
  ]);
});
