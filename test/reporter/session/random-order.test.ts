import { makeProject, setUpProjects } from '../../make-project';
import { runJest, type JestRun } from '../../run-jest';
import { readRecords } from '../../../reporter/collect/read-records';
import { join } from 'node:path';

setUpProjects();

const NAMES = ['a', 'b', 'c', 'd', 'e', 'f'];

function makeSuite(): string {
  const tests = Object.fromEntries(
    NAMES.map((name) => [`tests/${name}.test.js`, "test('passes', () => undefined);\n"]),
  );
  return makeProject({ 'registry.json': { version: 1, infra: {} }, ...tests });
}

/** The files of a run in the order in which they began. */
function orderOf({ dir }: JestRun): string[] {
  return readRecords(join(dir, 'records')).flatMap((record) =>
    record.type === 'file-started' ? [record.file.slice('tests/'.length, -'.test.js'.length)] : [],
  );
}

test('the seed of --randomize orders the files too, in every checkout, and the report says how to have it again', async () => {
  const args = ['-i', '--randomize', '--seed=7'];
  const [one, other] = [await runJest(makeSuite(), { args }), await runJest(makeSuite(), { args })];
  expect(orderOf(one)).toEqual(orderOf(other));
  expect(orderOf(one)).not.toEqual(NAMES);
  expect([...orderOf(one)].sort()).toEqual(NAMES);
  expect(one.report.run).toMatchObject({ randomized: 'files and tests', seed: 7 });
  expect(one.output).toContain('random files and tests, again by --randomize --seed=7');
});

test('Jest 29 keeps its own order of files, and the report does not claim more', async () => {
  const run = await runJest(makeSuite(), { args: ['-i', '--randomize', '--seed=7'], jest: 29 });
  expect([...orderOf(run)].sort()).toEqual(NAMES);
  expect(run.output).toContain('random tests of each file, again by --randomize --seed=7');
});
