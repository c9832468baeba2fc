import { createHash } from 'node:crypto';
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { makeProject, setUpProjects } from '../make-project';
import { runJest, type JestRun } from '../run-jest';
import { callCli } from './call-cli';

setUpProjects();

const FILES = {
  'registry.json': {
    version: 1,
    infra: {},
    skips: [
      { file: 'tests/a.test.js', test: ['one'], reason: 'later', deferred: { reference: 'X-1' } },
      {
        file: 'tests/b.test.js',
        test: ['not needed'],
        reason: 'x',
        deferred: { reference: 'X-2' },
      },
    ],
  },
  'tests/a.test.js': "test.skip('one', () => undefined);\n",
  ...Object.fromEntries(
    ['b', 'c', 'd', 'e', 'f'].map((name) => [
      `tests/${name}.test.js`,
      `test('one', () => undefined);\ntest('two', () => expect('${name}').not.toBe('e'));\n`,
    ]),
  ),
};
const env = { HERMETIC_RUN_ID: 'r1' };

let project: string;
let shards: JestRun[];

/** Four processes, as four machines of a CI system would be. */
beforeAll(async () => {
  project = makeProject(FILES);
  const runs = [1, 2, 3, 4].map((index) =>
    runJest(project, { args: [`--shard=${index}/4`], env, jest: index === 4 ? 29 : 30 }),
  );
  shards = await Promise.all(runs);
  // `runJest` takes the first new folder for its own, and these are made at the same time.
  const names = readdirSync(join(project, '.hermetic/runs')).sort();
  expect(names.map((name) => name.replace(/\w+$/, ''))).toEqual(
    [1, 2, 3, 4].map((index) => `r1.s${index}of4.`),
  );
  shards = shards.map((run, index) => ({
    ...run,
    dir: join(project, '.hermetic/runs', names[index]!),
  }));
});

function permute<Item>(items: readonly Item[]): Item[][] {
  if (items.length < 2) return [[...items]];
  return items.flatMap((item) =>
    permute(items.filter((other) => other !== item)).map((rest) => [item, ...rest]),
  );
}

/** Names and bytes of all files of a folder. */
function hashFolder(folder: string): string {
  const hash = createHash('sha256');
  for (const name of (readdirSync(folder, { recursive: true }) as string[]).sort()) {
    hash.update(`${name}\n`);
    if (/\.\w+$/.test(name)) hash.update(readFileSync(join(folder, name)));
  }
  return hash.digest('hex');
}

test('four shards make one run, of which every byte is the same in all 24 orders', async () => {
  const hashes = new Set<string>();
  const orders = permute(shards.map(({ dir }) => dir));
  expect(orders).toHaveLength(24);
  for (const order of orders) {
    const { exitCode, stdout } = await callCli(['merge', ...order], project);
    expect([exitCode, stdout.split('\n')[0]]).toEqual([
      3,
      'Hermetic: FAIL  1 product failure, 1 unused row of "skips"',
    ]);
    hashes.add(hashFolder(join(project, '.hermetic/runs/r1.merged')));
  }
  expect(hashes.size).toBe(1);
});

test('the merged run stands for its shards, and is in the history once', async () => {
  await callCli(['merge', '.hermetic/runs'], project);
  for (const asked of [['report'], ['report', 'r1'], ['replay', 'r1']]) {
    const { stdout } = await callCli([...asked, '--json'], project);
    expect(stdout).not.toContain('r1.s');
    expect(stdout).toMatch(/"shard": null|r1\.merged/);
  }
  const history = readFileSync(join(project, '.hermetic/history.jsonl'), 'utf8');
  expect(
    new Set(
      history
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line).id),
    ),
  ).toEqual(new Set(['r1']));
});

test('runs beside the shards are passed over, unless they are named', async () => {
  const whole = await runJest(project, { env: { HERMETIC_RUN_ID: 'other' } });
  const found = await callCli(['merge', '.hermetic/runs'], project);
  expect(found.exitCode).toBe(3);
  const named = await callCli(['merge', whole.dir, '.hermetic/runs'], project);
  rmSync(whole.dir, { recursive: true });
  expect(named.stderr).toContain('HERMETIC_SHARD_CONFLICT');
});

test('a place that cannot be written to is said, with the reason', async () => {
  writeFileSync(join(project, 'a-file'), '');
  const { exitCode, stderr } = await callCli(
    ['merge', '.hermetic/runs', '--out', 'a-file/merged'],
    project,
  );
  expect([exitCode, stderr.split('\n')[0]]).toEqual([
    2,
    'HERMETIC_FOLDER_UNWRITABLE: nothing can be written to a-file/merged',
  ]);
});

test('in GitHub Actions the job that merges has the summary of the run, and annotates nothing again', async () => {
  const file = join(project, 'summary.md');
  const told = { GITHUB_ACTIONS: 'true', GITHUB_STEP_SUMMARY: file };
  const { stdout, stderr } = await callCli(['merge', '.hermetic/runs'], project, { env: told });
  expect(`${stdout}${stderr}`).not.toContain('::error');
  expect(readFileSync(file, 'utf8')).toContain('## Hermetic: FAIL: 1 product failure');
});

test('the report is that of one run of all files, but for what differs between two runs', async () => {
  const whole = await runJest(project, { env: { HERMETIC_RUN_ID: 'whole' } });
  rmSync(whole.dir, { recursive: true });
  const { stdout } = await callCli(['merge', '.hermetic/runs', '--json'], project);
  const merged = JSON.parse(stdout) as JestRun['report'];
  expect({ ...merged, run: null }).toEqual({ ...whole.report, run: null });
  expect(merged.run).toMatchObject({ id: 'r1', shard: null, jest: '29.7.0, 30.5.2' });
});

test('a merged run is a run: it is shown, and built again to the byte', async () => {
  const { stdout } = await callCli(['merge', '.hermetic/runs'], project);
  expect((await callCli(['report', 'r1.merged'], project)).stdout).toBe(stdout);
  expect(await callCli(['replay', 'r1.merged'], project)).toMatchObject({
    exitCode: 0,
    stdout: 'Replay: equal, to the byte\n  r1.merged\n',
  });
  const written = readdirSync(join(project, '.hermetic/runs/r1.merged'));
  expect(written).toEqual(
    expect.arrayContaining(['report.json', 'report.txt', 'ctrf.json', 'junit.xml', 'summary.md']),
  );
});

test('folders as CI systems download them are found, and --out says where the run goes', async () => {
  const home = makeProject({});
  for (const [index, { dir }] of shards.entries()) {
    const nested = index === 0 ? '.hermetic/runs' : '';
    cpSync(dir, join(home, 'shards', `hermetic-${index + 1}`, nested, basename(dir)), {
      recursive: true,
    });
  }
  const { exitCode, stdout } = await callCli(['merge', 'shards', '--out', 'whole'], home);
  expect(exitCode).toBe(3);
  expect(stdout).toContain('11 tests in 6 files');
  expect(stdout).toContain('report   whole/report.json');
  // A second time it is replaced; what is no merged run never is.
  expect((await callCli(['merge', 'shards', '--out', 'whole'], home)).exitCode).toBe(3);
  const refused = await callCli(['merge', 'shards', '--out', 'shards'], home);
  expect([refused.exitCode, refused.stderr]).toEqual([
    2,
    expect.stringContaining('HERMETIC_MERGE_TARGET: the merged run cannot be written to shards'),
  ]);
});

test('a missing shard is an error that says which, and how to run it', async () => {
  const [one, , three, four] = shards.map(({ dir }) => `.hermetic/runs/${basename(dir)}`);
  const { exitCode, stdout, stderr } = await callCli(['merge', one!, three!, four!], project);
  expect([exitCode, stdout]).toEqual([2, '']);
  expect(stderr).toBe(`HERMETIC_SHARD_MISSING: shard 2 of 4 is missing
  why: these are here:
       1/4 ${one}
       3/4 ${three}
       4/4 ${four}
  fix: see why it left no folder, and run it again under the same HERMETIC_RUN_ID:
       npx jest --shard=2/4
`);
});

test('of a shard that was killed the merged run says that it never finished', async () => {
  const home = makeProject({});
  for (const { dir } of shards) cpSync(dir, join(home, basename(dir)), { recursive: true });
  const records = join(home, basename(shards[1]!.dir), 'records', 'reporter.jsonl');
  const lines = readFileSync(records, 'utf8').split('\n');
  writeFileSync(records, lines.filter((line) => !line.includes('"run-finished"')).join('\n'));
  const { exitCode, stdout, stderr } = await callCli(['merge', '.'], home);
  expect(exitCode).toBe(1);
  expect(stdout.split('\n')[0]).toContain('the run never finished');
  expect(stderr).toBe(`shard 2/4 was killed before it was over: ${basename(shards[1]!.dir)}\n`);
});

test.each([
  ['a folder without a run', 'empty', 'HERMETIC_SHARDS_NONE: there is no run to merge'],
  ['a folder that does not exist', 'none', 'HERMETIC_SHARDS_NONE: there is no run to merge'],
  ['a run that no reporter opened', 'unreported', 'HERMETIC_RUN_UNREADABLE: unreported/records'],
  ['a run of an older version', 'older', 'HERMETIC_RUN_UNKEPT: older does not keep'],
])('%s is an error', async (_, dir, message) => {
  const home = makeProject({ 'unreported/records/1.jsonl': '' });
  mkdirSync(join(home, 'empty'));
  cpSync(shards[0]!.dir, join(home, 'older'), { recursive: true });
  rmSync(join(home, 'older', 'inputs.json'));
  const { exitCode, stderr } = await callCli(['merge', dir], home);
  expect(exitCode).toBe(2);
  expect(stderr).toContain(message);
});
