import { join } from 'node:path';
import { FIXTURES, runJest } from '../run-jest';
import { STRUCTURE_OF_BLOCK } from './structure-of-block';
import { WORKERS } from './ways-to-run';

const options = { args: [...(WORKERS.args ?? []), STRUCTURE_OF_BLOCK.only] };

test.each([
  ['self-migrating', 'registry.json', 10],
  ['self-migrating', 'registry.database.json', 10],
  ['job-queues', 'registry.json', 3],
])(
  'a test changes structure that its beforeAll made, and the next finds it as it was: %s with %s',
  async (fixture, registry, tests) => {
    const env = { HERMETIC_REGISTRY: registry };
    const { report, exitCode } = await runJest(join(FIXTURES, fixture), { ...options, env });
    const failed = report.tests.filter((each) => each.class !== 'passed');
    expect(failed.map(({ file, path, reason }) => [file, path.join(' › '), reason])).toEqual([]);
    expect(report.tests).toHaveLength(tests);
    expect(exitCode).toBe(0);
  },
);
