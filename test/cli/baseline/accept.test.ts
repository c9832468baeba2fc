import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { formatBaseline } from '../../../registry/baseline/format-baseline';
import type { HeldRow } from '../../../registry/baseline/baseline';
import type { Delta } from '../../../reporter/types';
import { makeProject, setUpProjects, type ProjectFiles } from '../../make-project';
import { runJest, type JestRun } from '../../run-jest';
import { callCli } from '../call-cli';

setUpProjects();

const pass = (title: string): string => `test('${title}', () => {});\n`;
const fail = (title: string): string => `test('${title}', () => { throw new Error('no'); });\n`;
const skip = (title: string): string => `test.skip('${title}', () => {});\n`;

const HELD: HeldRow = { rule: 'unsanctioned-skip', file: 'tests/a.test.js', path: ['held'] };

const FILES: ProjectFiles = {
  'registry.json': { version: 1, infra: {} },
  '.hermetic/baseline.json': formatBaseline({ held: [HELD], sections: new Map([['x', '[ 1]']]) }),
  'tests/a.test.js': pass('stays') + pass('breaks') + fail('heals') + skip('held'),
  'tests/b.test.js': fail('known') + pass('rests'),
  'tests/c.test.js': fail('goes'),
};

const NOTHING: Delta = {
  newlyFailing: [],
  newlyPassing: [],
  newCollectionErrors: [],
  newSkips: [],
};

function write(project: string, name: string, source: string): void {
  writeFileSync(join(project, name), source);
}

function readList(project: string): string {
  return readFileSync(join(project, '.hermetic', 'baseline.json'), 'utf8');
}

/** The delta of a run with titles in place of ids. */
function deltaOf({ report }: JestRun): Delta {
  const { delta } = report as unknown as { delta: Delta };
  const ids = new Map(
    (report.tests as unknown as { id: string; path: string[] }[]).map((test) => [
      test.id,
      test.path.join(' › '),
    ]),
  );
  const name = (list: readonly string[]): string[] => list.map((id) => ids.get(id) ?? id).sort();
  return {
    newlyFailing: name(delta.newlyFailing),
    newlyPassing: name(delta.newlyPassing),
    newCollectionErrors: [...delta.newCollectionErrors],
    newSkips: name(delta.newSkips),
  };
}

test.each([
  ['-i', 30],
  ['--maxWorkers=2', 29],
] as const)('a suite and its baseline, %s, Jest %i', async (how, jest) => {
  const project = makeProject(FILES);
  const first = await runJest(project, { args: [how], jest });
  expect(deltaOf(first)).toEqual(NOTHING);
  expect(first.report.run.baseline).toBeNull();
  expect(first.output).not.toContain('delta');

  const before = readList(project);
  const accepted = await callCli(['baseline', 'accept'], project);
  expect(accepted.exitCode).toBe(0);
  expect(accepted.stdout).toContain('7 tests in 3 files: 1 held skip, 3 product failures');
  const list = readList(project);
  expect(list.startsWith(before.slice(0, -'\n}\n'.length))).toBe(true);
  expect(list.match(/"class"/g)).toHaveLength(4);

  // Known failures fail all the same; the same outcomes change no byte of the list.
  const again = await runJest(project, { args: [how], jest });
  expect(again.report.reasons).toEqual(['3 product failures']);
  expect(deltaOf(again)).toEqual(NOTHING);
  expect(again.output).toMatch(/delta {4}nothing new against run \S+; 3 failed there too/);
  expect((await callCli(['baseline', 'diff'], project)).exitCode).toBe(0);
  expect((await callCli(['baseline', 'accept'], project)).stdout).toContain('as it was');
  expect(readList(project)).toBe(list);

  write(
    project,
    'tests/a.test.js',
    pass('stays') + fail('breaks') + pass('heals') + skip('held') + fail('new') + skip('quiet'),
  );
  write(project, 'tests/d.test.js', "require('./nowhere');\n");
  rmSync(join(project, 'tests', 'c.test.js'));
  const changed = await runJest(project, { args: [how], jest });
  expect(deltaOf(changed)).toEqual({
    newlyFailing: ['breaks', 'new'],
    newlyPassing: ['heals'],
    newCollectionErrors: ['tests/d.test.js'],
    newSkips: ['quiet'],
  });
  expect(changed.report.reasons).toEqual([
    '1 governance violation',
    '1 collection error',
    '3 product failures',
    '2 rows of the baseline that are not needed',
  ]);
  const text = changed.output.replaceAll(/\n\s+/g, ' ');
  expect(text).toMatch(
    /delta {4}2 newly failing, 1 new collection error, 1 new skip, 1 newly passing against run \S+; 1 failed there too newly failing: tests\/a\.test\.js › \w+ newly failing: tests/,
  );
  expect(text).toContain(
    'Product failures (3, 2 new), printed above by Jest tests/a.test.js:2 › breaks tests/a.test.js:5 › new tests/b.test.js:1 › known',
  );
  expect(text).toContain('tests/a.test.js › heals passes now (product failure in the baseline)');
  expect(text).toContain('tests/c.test.js is gone, and the baseline still has rows of it');
  expect(text).toContain('npx jest-hermetic baseline accept');

  // The folder of the run tells all of it: the files that are gone, too.
  const file = join(changed.dir, 'report.json');
  const written = readFileSync(file, 'utf8');
  rmSync(file);
  expect((await callCli(['report', changed.dir, '--json'], project)).stdout).toBe(written);
  writeFileSync(file, written);

  const diff = await callCli(['baseline', 'diff', '--json'], project);
  expect(diff.exitCode).toBe(3);
  expect(JSON.parse(diff.stdout)).toMatchObject({
    schemaVersion: 1,
    verdict: 'fail',
    run: changed.report.run.id,
    baseline: first.report.run.id,
    delta: (changed.report as unknown as { delta: Delta }).delta,
  });

  const moved = await callCli(['baseline', 'accept', String(changed.report.run.id)], project);
  expect(moved.stdout).toContain('4 rows added, 2 rows removed');
  expect(moved.stdout).toContain('added: tests/a.test.js › breaks (product-failure)');
  expect(moved.stdout).toContain('1 collection error: known from now on, and still no run passes');
  const last = await runJest(project, { args: [how], jest });
  expect(deltaOf(last)).toEqual(NOTHING);
  expect(last.report.reasons).toEqual([
    '1 governance violation',
    '1 collection error',
    '3 product failures',
  ]);
});

test('a part of the suite is compared as far as it ran, and calls nothing gone', async () => {
  const project = makeProject(FILES);
  await runJest(project);
  await callCli(['baseline', 'accept'], project);
  write(project, 'tests/a.test.js', pass('stays') + fail('breaks') + pass('heals') + skip('held'));
  rmSync(join(project, 'tests', 'c.test.js'));
  const parts: [string[], Partial<Delta>][] = [
    [['tests/b'], {}],
    [['-t', 'breaks'], { newlyFailing: ['breaks'] }],
    [['tests/a'], { newlyFailing: ['breaks'], newlyPassing: ['heals'] }],
  ];
  for (const [args, expected] of parts) {
    const run = await runJest(project, { args });
    expect(deltaOf(run)).toEqual({ ...NOTHING, ...expected });
    expect(run.report.findings).toEqual([]);
  }
  const shard = await runJest(project, { args: ['--shard', '1/2'] });
  expect(shard.report.findings.map(({ message }) => message)).not.toContain(
    'tests/c.test.js is gone, and the baseline still has rows of it',
  );
});

test('a suite without tests passes once it is known, and no longer when it has some', async () => {
  const project = makeProject({ 'registry.json': { version: 1, infra: {} } });
  const unknown = await runJest(project);
  expect([unknown.exitCode, unknown.report.reasons]).toEqual([1, ['no test ran']]);
  expect((await callCli(['baseline', 'accept'], project)).stdout).toContain(
    'a suite without tests',
  );

  const known = await runJest(project);
  expect([known.exitCode, known.report.reasons]).toEqual([0, []]);
  expect(known.output).toMatch(
    /delta {4}no test ran, and run \S+, the baseline,\s+has none either/,
  );

  write(project, 'a.test.js', '');
  const empty = await runJest(project);
  expect([empty.exitCode, empty.report.reasons]).toEqual([1, ['1 collection error']]);
  write(project, 'a.test.js', pass('first'));
  const begun = await runJest(project);
  expect([begun.exitCode, begun.report.reasons]).toEqual([
    1,
    ['1 row of the baseline that is not needed'],
  ]);
  await callCli(['baseline', 'accept'], project);
  expect((await runJest(project)).exitCode).toBe(0);
  rmSync(join(project, 'a.test.js'));
  expect((await runJest(project)).report.reasons).toEqual(['no test ran']);
});
