import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { classesOf, runJest, type JestRun } from '../../run-jest';
import { IN_BAND, WORKERS } from '../../environment/ways-to-run';
import { copyOutcomes, filesOf, only } from './copy-outcomes';
import { listOutcomes } from './list-outcomes';
import { setUpProjects } from '../../make-project';

setUpProjects();

let project: string;
beforeAll(() => {
  project = copyOutcomes();
});

describe.each([29, 30] as const)('Jest %i', (jest) => {
  test('a worker that dies takes its file with it, and nothing else', async () => {
    const run = await runJest(project, {
      jest,
      args: [...(WORKERS.args ?? []), ...only('dying/*')],
    });
    expect(filesOf(run)).toEqual([
      [
        'dying/exits-always.test.js',
        'collection-error',
        'worker',
        'its worker died while it ran "ends its process, whenever it is started", each of the 4 times that it was started',
      ],
      [
        'dying/exits.test.js',
        'collection-error',
        'worker',
        'its worker died (exit code 0) while it ran "ends its process"; 1 of its 3 tests had ended',
      ],
      [
        'dying/killed.test.js',
        'collection-error',
        'worker',
        'its worker died (SIGKILL) while it ran "kills its process"; 1 of its 3 tests had ended',
      ],
      ['dying/restarted.test.js', 'governed', null, null],
      ['dying/survives.test.js', 'governed', null, null],
    ]);
    expect(run.report.reasons).toEqual(['3 collection errors', '1 restarted worker']);
    // What processes note while they run is among the records by then.
    expect(readdirSync(join(run.dir, 'records')).filter((name) => /now/.test(name))).toEqual([]);
    expect(run.report.tests.map(({ file, path }) => [file, ...path])).toEqual([
      ['dying/exits.test.js', 'passes before it'],
      ['dying/killed.test.js', 'passes before it'],
      ['dying/restarted.test.js', 'ends its process, but not that of the second attempt'],
      ['dying/survives.test.js', 'passes'],
    ]);
    expect(run.exitCode).toBe(1);
  });

  test('--bail leaves files out, and the report says how many', async () => {
    const files = only('tests/retries', 'tests/skips', 'tests/passes', 'tests/skipped-file');
    const run = await runJest(project, { jest, args: ['-i', '--bail', ...files] });
    const left = 4 - run.report.files.length;
    expect(left).toBeGreaterThan(0);
    expect(run.report.reasons).toContain(
      `the run was cut short: ${left} ${left === 1 ? 'file' : 'files'} did not run`,
    );
    expect(run.report.invariants.I1).toEqual({
      holds: null,
      evidence: `not known: the run was cut short, with ${4 - left} of 4 files done`,
    });
    expect(run.exitCode).toBe(1);
  });

  test('-t leaves tests out, says nothing against them, and the text says so', async () => {
    const files = only('tests/skips', 'tests/docblock-node', 'tests/infra/substitute');
    const args = ['-i', '-t', 'passes in it', ...files];
    const run = await runJest(project, { jest, args });
    expect(run.report.totals.classes).toMatchObject({ passed: 1, filtered: 17 });
    expect(run.output).toContain('filter   17 tests left out by -t\n');
    expect(run.output).not.toContain('●');
    expect(run.exitCode).toBe(0);
  });

  test('.only is told of by a developer, and a violation in CI', async () => {
    const args = ['-i', ...only('tests/only/describe-only', 'tests/concurrent-only')];
    const local = await runJest(project, { jest, args });
    expect(classesOf(local.report)).toEqual({
      'left out': 'filtered',
      focused: 'passed',
      'focused of a table 1': 'passed',
      'focused block › one': 'passed',
      'another block › left out': 'filtered',
    });
    expect(local.output).toContain(
      '  filter   2 tests left out by an .only in its file:\n' +
        '           tests/concurrent-only.test.js, tests/only/describe-only.test.js\n',
    );
    expect(local.exitCode).toBe(0);
    const ci = await runJest(project, { jest, args, env: { CI: 'true' } });
    expect(Object.values(classesOf(ci.report))).toEqual(Array(5).fill('governance-violation'));
    expect(ci.exitCode).toBe(1);
  });

  test('the shards of a run tell of each file once, and of it what the whole run does', async () => {
    const files = only('tests/passes', 'tests/skips', 'tests/retries', 'tests/hooks');
    const shards: JestRun[] = [];
    for (const shard of ['1/2', '2/2'])
      shards.push(await runJest(project, { jest, args: ['-i', `--shard=${shard}`, ...files] }));
    const whole = await runJest(project, { jest, args: [...(IN_BAND.args ?? []), ...files] });
    const found = shards.map(listOutcomes);
    expect({ ...found[0], ...found[1] }).toEqual(listOutcomes(whole));
    const ids = shards.flatMap(({ report }) => report.tests.map(({ id }) => id));
    expect(ids.sort()).toEqual(whole.report.tests.map(({ id }) => id).sort());
  });
});
