import { appendFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { RunRecord } from '../../environment/record/types';
import { buildReport } from '../../reporter/report/build-report';
import { formatReport } from '../../reporter/report/format-report';
import { readRecords } from '../../reporter/collect/read-records';
import { renderText } from '../../reporter/renderers/text/render-text';
import type { Report } from '../../reporter/report/types';
import { callCli, makeProject, readIn, writeIn } from './call-cli';

interface RunRequest {
  readonly startedAt: string;
  readonly id: string;
  readonly fails?: boolean;
  /** The process was killed before it wrote its report. */
  readonly killed?: boolean;
}

function makeRun(
  root: string,
  name: string,
  { startedAt, id, fails = false, killed = false }: RunRequest,
): void {
  const dir = `.hermetic/runs/${name}`;
  const started: RunRecord = {
    type: 'run-started',
    id,
    root,
    startedAt,
    seed: null,
    workers: 2,
    shard: null,
    commit: null,
    registryHash: null,
    jest: '30.5.2',
    node: 'v20.11.0',
    filtered: false,
    ci: false,
  };
  const file = 'tests/a.test.ts';
  const worker: RunRecord[] = [
    { type: 'file-started', file, worker: '1', at: startedAt },
    {
      type: 'test',
      file,
      id: 'a1',
      path: ['adds'],
      index: 0,
      outcome: fails ? 'failed' : 'passed',
      skip: null,
      failing: false,
      focused: false,
      xfail: null,
      requires: [],
      touched: [],
      connections: [],
      attempts: 1,
      errors: fails ? [{ name: 'Error', message: 'boom', causes: [] }] : [],
      durationMs: 1,
    },
    ...(killed
      ? []
      : [
          {
            type: 'file-finished',
            file,
            at: startedAt,
            resets: 0,
            resetMs: 0,
            rebuilds: 0,
            openConnections: 0,
          } as const,
        ]),
  ];
  const reported: RunRecord = {
    type: 'file-reported',
    file,
    execError: null,
    tests: [{ path: ['adds'], status: fails ? 'failed' : 'passed', messages: [] }],
  };
  const finished: RunRecord = { type: 'run-finished', finishedAt: startedAt, interrupted: false };
  const lines = (records: readonly RunRecord[]): string =>
    records.map((record) => `${JSON.stringify(record)}\n`).join('');
  writeIn(
    root,
    `${dir}/records/reporter.jsonl`,
    lines(killed ? [started] : [started, reported, finished]),
  );
  writeIn(root, `${dir}/records/1.jsonl`, lines(worker));
  if (killed) return;
  const report = buildReport({
    records: readRecords(join(root, dir, 'records')),
    registry: null,
    registryError: null,
  });
  writeIn(root, `${dir}/report.json`, formatReport(report));
}

/** What the reporter makes of the newest run, as seen from a folder. */
function renderNewest(root: string, up = ''): string {
  const report = JSON.parse(readIn(root, '.hermetic/runs/two.bbbbbb/report.json')) as Report;
  return renderText(report, { reportFile: `${up}.hermetic/runs/two.bbbbbb/report.json` });
}

/** Folder names sort the other way round than the runs started. */
function makeRuns(): string {
  const root = makeProject({ 'registry.json': { version: 1, infra: {} } });
  makeRun(root, 'two.bbbbbb', { id: 'two', startedAt: '2026-01-02T00:00:00.000Z' });
  makeRun(root, 'zero.cccccc', { id: 'zero', startedAt: '2026-01-01T00:00:00.000Z', fails: true });
  makeRun(root, 'two.aaaaaa', { id: 'two', startedAt: '2026-01-01T12:00:00.000Z', fails: true });
  return root;
}

test('the newest run is shown unless one is named', async () => {
  const root = makeRuns();
  const stdout = renderNewest(root);
  expect(stdout).toMatch(/^Hermetic: pass\n {2}1 test in 1 file: 1 passed\n/);
  expect(await callCli(['report'], root)).toEqual({ exitCode: 0, stdout, stderr: '' });
});

test.each([
  ['id, the newest of those that share it', 'two', 0],
  ['name of its folder', 'two.aaaaaa', 1],
  ['path of its folder', '.hermetic/runs/zero.cccccc', 1],
  ['path of its report', '.hermetic/runs/zero.cccccc/report.json', 1],
])('a run is found by %s', async (_, asked, exitCode) => {
  const root = makeRuns();
  const called = await callCli(['report', asked], root);
  expect([called.exitCode, called.stderr]).toEqual([exitCode, '']);
  expect(called.stdout).toContain(exitCode === 0 ? renderNewest(root) : 'Product failures (1)');
});

test('runs are found from a folder below the project', async () => {
  const root = makeRuns();
  writeIn(root, 'src/deep/a.ts', '');
  const { exitCode, stdout } = await callCli(['report'], join(root, 'src', 'deep'));
  expect(exitCode).toBe(0);
  expect(stdout).toBe(renderNewest(root, '../../'));
});

test.each([[['report', '--json']], [['report', '--format', 'json']]])(
  '%j prints report.json as it is',
  async (argv) => {
    const root = makeRuns();
    expect(await callCli(argv, root)).toEqual({
      exitCode: 0,
      stdout: readIn(root, '.hermetic/runs/two.bbbbbb/report.json').replaceAll(root, '<project>'),
      stderr: '',
    });
  },
);

test('the report of a run that was killed is built from its records', async () => {
  const root = makeRuns();
  makeRun(root, 'dead.dddddd', { id: 'dead', startedAt: '2026-02-01T00:00:00.000Z', killed: true });
  appendFileSync(join(root, '.hermetic/runs/dead.dddddd/records/1.jsonl'), '{"type":"test","fi');
  const { exitCode, stdout, stderr } = await callCli(['report'], root);
  expect(exitCode).toBe(1);
  expect(stderr).toBe(
    `dead.dddddd has no report.json: this is built from its records
the registry has changed since that run: it is judged by what it says now
`,
  );
  expect(stdout.split('\n')[0]).toBe('Hermetic: FAIL  1 collection error, the run never finished');
});

test('a killed run without a registry says that there is none', async () => {
  const root = makeProject();
  makeRun(root, 'dead.dddddd', { id: 'dead', startedAt: '2026-02-01T00:00:00.000Z', killed: true });
  const { exitCode, stdout, stderr } = await callCli(
    ['report', '--json', '--registry', 'none.json'],
    root,
  );
  expect(exitCode).toBe(3);
  expect(JSON.parse(stdout)).toMatchObject({
    verdict: 'fail',
    findings: [{ rule: 'registry-invalid' }],
  });
  expect(stderr).toBe('dead.dddddd has no report.json: this is built from its records\n');
});

test('a run that does not exist is an error that names the newest ones', async () => {
  expect(await callCli(['report', 'three'], makeRuns())).toEqual({
    exitCode: 2,
    stdout: '',
    stderr: `HERMETIC_RUN_MISSING: there is no run "three"
  why: .hermetic/runs has these, newest first:
       two.bbbbbb
       two.aaaaaa
       zero.cccccc
  fix: npx jest-hermetic report two.bbbbbb
`,
  });
});

test('a project without runs is told how to make one', async () => {
  const root = makeProject({ '.hermetic/runs/empty/run.json': {} });
  expect(await callCli(['report'], root)).toEqual({
    exitCode: 2,
    stdout: '',
    stderr: `HERMETIC_RUN_MISSING: there is no run yet
  why: .hermetic/runs has no run with records or a report
  fix: npx jest
`,
  });
});

test.each([
  ['{', "Expected property name or '}' in JSON at position 1"],
  ['{ "schemaVersion": 2, "tests": [] }', 'it is not a report with "schemaVersion": 1'],
  ['null', 'it is not a report with "schemaVersion": 1'],
])('report.json with %s is an error', async (text, reason) => {
  const root = makeRuns();
  writeIn(root, '.hermetic/runs/two.bbbbbb/report.json', text);
  const { exitCode, stderr } = await callCli(['report'], root);
  expect(exitCode).toBe(2);
  expect(stderr.replace(/ \(line.*\)/, ''))
    .toBe(`HERMETIC_REPORT_UNREADABLE: .hermetic/runs/two.bbbbbb/report.json is not a report that this version can show
  why: ${reason}
  fix: take the whole folder of the run from where it was, or run the tests again:
       npx jest
`);
});

test('a run of which only the report was kept has its start from there', async () => {
  const root = makeRuns();
  rmSync(join(root, '.hermetic/runs/two.bbbbbb/records'), { recursive: true });
  expect(await callCli(['report'], root)).toEqual({
    exitCode: 0,
    stdout: renderNewest(root),
    stderr: '',
  });
});

test.each([
  ['json', /^\{\n {2}"schemaVersion": 1/],
  ['ctrf', /^\{"reportFormat":"CTRF"/],
  ['junit', /^<\?xml version="1\.0"/],
  ['github', /^::error title=jest-hermetic::1 product failure\n::error file=tests\/a\.test\.ts,/],
  ['summary', /^## Hermetic: FAIL: 1 product failure\n/],
  ['gitlab', /^\[\n \{\n {2}"description": "product-failure: adds: /],
  ['prometheus', /^# HELP jest_hermetic_run_passed /],
])('a run is shown as %s', async (format, beginning) => {
  const root = makeRuns();
  const { exitCode, stdout, stderr } = await callCli(['report', 'zero', '--format', format], root);
  expect([exitCode, stderr]).toEqual([1, '']);
  expect(stdout).toMatch(beginning);
});
