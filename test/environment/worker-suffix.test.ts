import { join } from 'node:path';
import { FIXTURES, runJest, type JestOptions } from '../run-jest';
import { countWorkers, IN_BAND, WORKERS } from './ways-to-run';

const project = join(FIXTURES, 'worker-suffix');
const env = { HERMETIC_REGISTRY: 'registry.schema.json' };
const WAYS: [string, JestOptions, number][] = [
  ['database, in-band', IN_BAND, 1],
  ['database, workers', WORKERS, 2],
  ['schema, in-band', { ...IN_BAND, env }, 1],
  ['schema, workers', { ...WORKERS, env }, 2],
];

test.each(WAYS)(
  'an application that appends JEST_WORKER_ID to the name of its database, %s',
  async (_way, options, workers) => {
    const run = await runJest(project, options);
    expect(run.output).not.toContain('HERMETIC_');
    expect(run.report.tests.map((each) => each.class)).toEqual(Array(8).fill('passed'));
    expect(run.report.verdict).toBe('pass');
    expect(run.exitCode).toBe(0);
    expect(countWorkers(run)).toBe(workers);
  },
);
