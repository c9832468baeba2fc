import { HermeticError } from '../../../../errors/hermetic-error';
import { buildReport } from '../../../../reporter/report/build-report';
import { renderText } from '../../../../reporter/renderers/text/render-text';
import { buildError, buildFile, buildFileReport, buildRun } from '../../build-records';
import { renderRecords, small } from './render-run';

const skipped = { outcome: 'skipped', skip: { by: 'author' } } as const;
const failed = { outcome: 'failed', errors: [buildError()] } as const;

describe('renderText of a run that failed', () => {
  test('a killed run names the files in flight, and does not say that it contacted none', () => {
    const [started] = buildRun();
    const records = [
      started!,
      ...buildFile('done.test.ts', [{}]),
      ...buildFile('flies.test.ts', [{}, { path: ['b'] }]).slice(0, 3),
      ...buildFile('begins.test.ts', []).slice(0, 1),
    ];
    const protect = ['./data/app.db', 'postgres://db.internal/app', { env: 'DATABASE_URL' }];
    expect(renderRecords(records, { ...small, protect })).toBe(`\
Hermetic: FAIL  2 collection errors, the run never finished
  3 tests in 3 files: 3 passed

Collection errors (2)
  worker: the run was killed before this file was done; none of its tests had
  ended
    begins.test.ts
  worker: the run was killed before this file was done; 2 of its tests had ended
    flies.test.ts
    fix: find what ends the process: process.exit, a signal, a native module, or
         too little memory

  infra    no test declares Redis
  protect  1 server closed to tests (nothing contacts it to compare), 2 not
           compared
  I1 ?     no mystery failures: not known: the run was killed, with 1 of 3 files
           done
  I2 ?     no silent skips: not known: the run was killed, with 1 of 3 files
           done
  I3 ?     no flaky tests: not known: a proof of order independence would tell,
           and there is none yet
  I4 ?     no human memory: not known: the run was killed, with 1 of 3 files
           done
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
    const options = { reportFile: 'report.json', isBelowJest: true };
    expect(renderRecords(records, small, options)).toBe(`\
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
      npx jest-hermetic bisect --test 4e35d6f3511a

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
});
