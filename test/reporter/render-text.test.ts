import type { ConnectionRecord, RunRecord } from '../../environment/record/types';
import { HermeticError } from '../../errors/hermetic-error';
import type { Registry } from '../../registry/types';
import { buildReport } from '../../reporter/build-report';
import type { Palette } from '../../reporter/palette';
import { renderText, type TextOptions } from '../../reporter/render-text';
import {
  buildError,
  buildFile,
  buildFileReport,
  buildInfra,
  buildRegistry,
  buildRun,
  type GivenRun,
} from './build-records';

const small = buildRegistry({
  infra: buildInfra({ name: 'Redis', state: 'B', endpoints: ['127.0.0.1:6379'] }),
});

function render(
  records: readonly RunRecord[],
  registry: Registry = small,
  options?: TextOptions,
): string {
  return renderText(buildReport({ records, registry, registryError: null }), options);
}

function renderRun(run: GivenRun, registry?: Registry, options?: TextOptions): string {
  return render(buildRun(run), registry, options);
}

const skipped = { outcome: 'skipped', skip: { by: 'author' } } as const;
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
    expect(render(records)).toContain(`
  note     a.test.ts left 1 connection open: harmless, as closed for it; its own
           afterAll can end the pool or client
`);
  });

  test('a killed run names the files in flight, and does not say that it contacted none', () => {
    const [started] = buildRun();
    const records = [
      started!,
      ...buildFile('done.test.ts', [{}]),
      ...buildFile('flies.test.ts', [{}, { path: ['b'] }]).slice(0, 3),
      ...buildFile('begins.test.ts', []).slice(0, 1),
    ];
    const protect = ['./data/app.db', 'postgres://db.internal/app', { env: 'DATABASE_URL' }];
    expect(render(records, { ...small, protect })).toBe(`\
Hermetic: FAIL  the run never finished
  3 tests in 3 files: 3 passed

In flight when the run ended (2)
  the run was interrupted before this file was done; none of its tests had ended
    begins.test.ts
  the run was interrupted before this file was done; 2 of its tests had ended
    flies.test.ts

  infra    no test declares Redis
  protect  1 never contacted, 2 not compared
  I1 yes   no mystery failures: 3 tests in 3 files, each with a class
  I2 yes   no silent skips: no test is skipped
  I3 ?     no flaky tests: not known: a proof of order independence would tell,
           and there is none yet
  I4 yes   no human memory: the registry (1 entry) accounts for every rule
`);
  });

  test('what needs a person comes first, gravest first, equal things once', () => {
    const skips = Array.from({ length: 8 }, (_, index) => ({
      path: ['suite', `skip ${index + 1}`],
      ...skipped,
    }));
    const refused = {
      outcome: 'failed',
      errors: [buildError({ message: 'connect ECONNREFUSED 127.0.0.1:6379' })],
    } as const;
    const leak = buildError({
      code: 'HERMETIC_ISOLATION_LEFT_OPEN',
      message: 'HERMETIC_ISOLATION_LEFT_OPEN: the test left open a transaction\n  why: …',
      fix: 'await every query, and end every transaction, before the test ends',
    });
    const records = [
      ...buildRun({
        files: {
          'tests/a.test.ts': [
            ...skips,
            { path: ['fails'], ...failed },
            { path: ['flaps'], attempts: 2 },
          ],
          'tests/b.test.ts': [
            { path: ['refused'], ...refused },
            { path: ['leaks'], outcome: 'failed', errors: [leak] },
          ],
        },
      }),
      ...buildFile('tests/c.test.ts', []).slice(0, 2),
      buildFileReport('tests/c.test.ts', {
        execError:
          "Error: Cannot find module './nope' from 'tests/c.test.ts'\n    at jestAdapter (x.js:1:1)",
      }),
    ];
    expect(render(records, small, { reportFile: 'report.json' })).toBe(`\
Hermetic: FAIL  1 isolation bug, 8 governance violations, 1 failure by
                infrastructure not done, 1 collection error, 1 product failure,
                1 nondeterministic test
  12 tests in 3 files: 1 isolation bug, 8 governance violations, 1 failure by
  infrastructure not done, 1 product failure, 1 nondeterministic test

Isolation bugs, bucket A (1)
  HERMETIC_ISOLATION_LEFT_OPEN: the test left open a transaction
    tests/b.test.ts › leaks
    fix: await every query, and end every transaction, before the test ends

Governance violations (8)
  no row of "skips" in registry.json sanctions this skip (8)
    tests/a.test.ts › suite › skip 1
    tests/a.test.ts › suite › skip 2
    tests/a.test.ts › suite › skip 3
    tests/a.test.ts › suite › skip 4
    tests/a.test.ts › suite › skip 5
    and 3 more
    fix: remove the skip, or add a row to "skips" in registry.json:
      {"file":"tests/a.test.ts","test":["suite","skip 1"],"infra":"NAME OF AN ENTRY IN STATE A","reason":"WHY"}

Infrastructure not done, bucket B (1)
  needs Redis (state B, owner platform), which the test does not declare
    tests/b.test.ts › refused
    connect ECONNREFUSED Redis
    fix: declare it, in the test file or for the one test:
      import { requiresInfra } from 'jest-hermetic';
      requiresInfra('Redis');

Collection errors (1)
  load: Cannot find module './nope' from 'tests/c.test.ts'
    tests/c.test.ts
    fix: mend what the file imports or does outside of its tests

Product failures (1), printed above by Jest
  tests/a.test.ts › fails

Nondeterministic tests (1)
  failed, then passed on retry
    tests/a.test.ts › flaps
    passed in attempt 2
    fix: find what its outcome depends on:
      npx jest --randomize tests/a.test.ts

  infra    Redis B: unavailable
  I1 yes   no mystery failures: 12 tests in 3 files, each with a class
  I2 NO    no silent skips: 8 of 8 skips unsanctioned
  I3 NO    no flaky tests: 1 test failed, then passed on retry
  I4 NO    no human memory: 8 tests by rules of their own, 1 use of undeclared
           infrastructure
  report   report.json
`);
  });

  test('an invalid registry is said once, each mistake on its line', () => {
    const registryError = HermeticError.of('HERMETIC_REGISTRY_INVALID', {
      file: 'registry.json',
      count: 2,
      list: 'infra.Redis.state: found "D"\ninfra.Redis.owner: missing',
    });
    const files = ['a.test.ts', 'b.test.ts'].map((file) =>
      buildFileReport(file, { execError: `${registryError.stack}` }),
    );
    const text = renderText(
      buildReport({ records: [...buildRun(), ...files], registry: null, registryError }),
    );
    expect(text).toBe(`\
Hermetic: FAIL  no valid registry.json, 2 collection errors
  0 tests in 2 files

Registry
  HERMETIC_REGISTRY_INVALID: registry.json has 2 mistakes
  infra.Redis.state: found "D"
  infra.Redis.owner: missing
    fix: mend each place above; registry.schema.json describes every field

  I1 yes   no mystery failures: 0 tests in 2 files, each with a class
  I2 ?     no silent skips: no test ran
  I3 ?     no flaky tests: not known: a proof of order independence would tell,
           and there is none yet
  I4 NO    no human memory: no valid registry
`);
  });

  test('a hostile name stays on its line, and does nothing to the terminal', () => {
    const name = '\u001b[2J\u001b[31mred\u0007\n\r\nHermetic: pass\u202e\u009b1m';
    const text = renderRun({
      files: {
        'a\u001b[1m.test.ts': [
          { path: [name], ...failed },
          { path: [`2 ${name}`], ...skipped },
        ],
      },
    });

    expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e]/);
    expect(text.split('\n').filter((line) => line.startsWith('Hermetic: '))).toHaveLength(1);
    expect(text).toContain(
      '  a\\x1b[1m.test.ts › \\x1b[2J\\x1b[31mred\\x07\\n\\r\\nHermetic: pass\\u202e\\x9b1m\n',
    );
  });

  test('a long title loses its middle, and no other line is wider than the terminal but what is pasted', () => {
    const path = ['a suite with a name', 'and then '.repeat(20), 'the very end'];
    const text = renderRun({ files: { 'tests/a.test.ts': [{ path, ...failed }] } }, small, {
      width: 60,
    });
    const [title] = text.split('\n').filter((line) => line.includes('…'));
    expect(title).toHaveLength(60);
    expect(title).toMatch(/^ {2}tests\/a\.test\.ts › a suite wit….*the very end$/);
    expect(text.split('\n').filter((line) => line.length > 60)).toEqual([]);
  });

  test('colours are the palette that it is given, and change no text', () => {
    const tag = (name: string) => (text: string) => `<${name}>${text}</${name}>`;
    const palette: Palette = {
      bold: tag('b'),
      dim: tag('d'),
      red: tag('r'),
      green: tag('g'),
      yellow: tag('y'),
    };
    const run = {
      files: {
        'a.test.ts': [
          { path: ['a'], ...skipped },
          { path: ['b'], ...failed },
        ],
      },
    };
    const coloured = renderRun(run, small, { palette });
    expect(coloured).toContain(
      '<b><r>Hermetic: FAIL  1 governance violation, 1 product failure</r></b>',
    );
    expect(coloured.replace(/<\/?[bdrgy]>/g, '')).toBe(renderRun(run));
  });
});
