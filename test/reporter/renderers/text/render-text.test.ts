import type { ConnectionRecord } from '../../../../environment/record/types';
import { renderProtected } from '../../../../reporter/renderers/text/render-infra';
import type { Report, ReportedProtected } from '../../../../reporter/types';
import { buildError, buildRegistry, buildRun } from '../../build-records';
import { renderRecords, renderRun, small } from './render-run';

const failed = { outcome: 'failed', errors: [buildError()] } as const;

describe('renderText', () => {
  test('a clean run is short', () => {
    const text = renderRun(
      { files: { 'a.test.ts': [{ path: ['a'], requires: ['Redis'] }, { path: ['b'] }] } },
      small,
      { reportFile: '.hermetic/runs/r1/report.json' },
    );
    expect(text).toBe(`\
Hermetic: pass
  2 tests in 1 file: 2 passed
  infra    Redis B: 1 ran
  I1 yes   no mystery failures: 2 tests in 1 file, each with a class
  I2 yes   no silent skips: no test is skipped
  I3 ?     no flaky tests: not known: a proof of order independence would tell,
           and there is none yet
  I4 yes   no human memory: the registry (1 entry) accounts for every rule
  report   .hermetic/runs/r1/report.json
`);
  });

  test('what the registry sanctions is said quietly, each reason once', () => {
    const waits = {
      requires: ['Mailer'],
      outcome: 'skipped',
      skip: { by: 'infra', infra: ['Mailer'] },
    } as const;
    const agents = {
      requires: ['Agents'],
      outcome: 'skipped',
      skip: { by: 'infra', infra: ['Agents'] },
    } as const;
    const expects = {
      requires: ['LLM'],
      outcome: 'failed',
      xfail: { infra: 'LLM', named: true },
      errors: [buildError({ infra: 'LLM' })],
    } as const;
    const files = {
      'a.test.ts': [
        { path: ['a'], ...waits },
        { path: ['b'], ...waits },
        { path: ['c'], ...agents },
        { path: ['d'], ...expects },
        { path: ['e'], outcome: 'todo' },
        { path: ['f'], outcome: 'skipped', skip: { by: 'filter' } },
        { path: ['g'], requires: ['PostgreSQL'] },
      ],
    } as const;
    expect(renderRun({ files }, buildRegistry({ protect: ['./x.db'] }))).toBe(`\
Hermetic: pass
  7 tests in 1 file: 1 passed, 3 sanctioned skips, 1 expected failure, 1
  filtered, 1 todo
  waits    2 sanctioned skips: Mailer (state A, B1, owner platform): templates
           break unseen
  waits    1 sanctioned skip: Agents (state A, B2, owner platform): deferred on
           purpose [PIN-265]
  waits    1 expected failure: LLM (state A, B2, owner platform): cost-bound
  filter   1 test left out by -t
  infra    Agents A: 1 skipped; LLM A: unavailable, 1 ran, 1 failed; Mailer A: 2
           skipped; PostgreSQL C: 1 ran; no test declares Queue, Redis
  protect  1 not compared
  I1 yes   no mystery failures: 7 tests in 1 file, each with a class
  I2 yes   no silent skips: 3 skips, each sanctioned
  I3 ?     no flaky tests: not known: a proof of order independence would tell,
           and there is none yet
  I4 yes   no human memory: the registry (6 entries) accounts for every rule
`);
  });

  test('protected targets say what they are', () => {
    const lineOf = (...protect: readonly ReportedProtected[]): string[] =>
      renderProtected({ protected: protect } as unknown as Report);
    const file = (intact: boolean | null): ReportedProtected => {
      return { target: 'app.db', isFile: true, intact, refused: 0 };
    };
    const server = { target: '$URL', isFile: false, intact: null, refused: 1 };
    expect(lineOf(file(true))).toEqual(['1 file intact']);
    expect(lineOf(file(true), file(true), file(false), file(null), server)).toEqual([
      '2 files intact, 1 file changed, 1 server closed to tests (nothing contacts it to compare), 1 not compared, 1 attempt refused',
    ]);
    expect(lineOf(server, server)).toEqual([
      '2 servers closed to tests (nothing contacts them to compare), 2 attempts refused',
    ]);
    expect(lineOf()).toEqual([]);
  });

  test('what did not answer is called unavailable only where a test failed by it', () => {
    const refused: ConnectionRecord = {
      endpoint: '127.0.0.1:6379',
      infra: ['Redis'],
      isOwn: false,
      by: 'test',
      failure: 'ECONNREFUSED',
    };
    const used = { requires: ['Redis'], touched: ['Redis'], connections: [refused] };
    expect(renderRun({ files: { 'a.test.ts': [used] } })).toContain(
      '\n  infra    Redis B: no answer, and no test failed by that, 1 ran\n',
    );
    expect(renderRun({ files: { 'a.test.ts': [{ ...used, ...failed }] } })).toContain(
      '\n  infra    Redis B: unavailable, 1 ran, 1 failed\n',
    );
  });

  test('a connection that was left open is said to be harmless, and how to be rid of it', () => {
    const records = buildRun({ files: { 'a.test.ts': [{}] } }).map((record) =>
      record.type === 'file-finished' ? { ...record, openConnections: 1 } : record,
    );
    expect(renderRecords(records)).toContain(`
  note     a.test.ts left 1 connection open: harmless, as closed for it; its own
           afterAll can end the pool or client
`);
  });
});
