import { findClaims } from '../../../../../environment/databases/postgres/transaction/sql/find-claims';
import { planScript } from '../../../../../environment/databases/postgres/transaction/sql/plan-script';
import { splitStatements } from '../../../../../environment/databases/postgres/transaction/sql/split-statements';

const LOCK = ['advisory-lock'];
const TEMPORARY = ['temporary-table'];
const UNTIL_COMMIT = ['temporary-table-until-commit'];

test.each<[string, string[]]>([
  ['LISTEN news', ['listen']],
  ['/* x */ listen "News"', ['listen']],
  ["NOTIFY news, 'hello'", ['notify']],
  ["SELECT pg_notify('news', 'hello')", ['notify']],
  ['SELECT pg_advisory_lock(7)', LOCK],
  ['SELECT pg_catalog.pg_try_advisory_lock ($1, $2)', LOCK],
  ['SELECT PG_ADVISORY_LOCK_SHARED(7)', LOCK],
  ['SELECT 1 FROM "pg_try_advisory_lock_shared"(7)', LOCK],
  ['SELECT pg_advisory_xact_lock(7)', LOCK],
  ['SELECT pg_advisory_xact_lock_shared(7)', LOCK],
  ['SELECT pg_try_advisory_xact_lock(7)', LOCK],
  ['SELECT pg_try_advisory_xact_lock_shared(7)', LOCK],
  ['CREATE TEMP TABLE a (id int)', TEMPORARY],
  ['create local temporary table if not exists a as select 1', TEMPORARY],
  ['CREATE GLOBAL TEMP TABLE "on commit drop" (id int)', TEMPORARY],
  ['CREATE OR REPLACE TEMPORARY VIEW a AS SELECT 1', TEMPORARY],
  ['CREATE TEMP SEQUENCE a', TEMPORARY],
  ['CREATE TABLE pg_temp.a (id int)', TEMPORARY],
  ['SELECT 1 AS x INTO TEMP a', TEMPORARY],
  ['SELECT 1 AS x INTO LOCAL TEMPORARY TABLE a FROM b', TEMPORARY],
  ['CREATE TEMP TABLE a (id int) ON COMMIT PRESERVE ROWS', TEMPORARY],
  ['CREATE TEMP TABLE a (id int) ON COMMIT DELETE ROWS', UNTIL_COMMIT],
  ['CREATE TEMP TABLE a ON COMMIT DROP AS SELECT 1', UNTIL_COMMIT],
  ['CREATE TEMP TABLE a AS SELECT pg_try_advisory_lock(7)', [...LOCK, ...TEMPORARY]],
  ...[
    'UNLISTEN news',
    'SELECT listen, notify FROM temp',
    "SELECT 'pg_advisory_lock(7)'",
    'SELECT pg_advisory_lock',
    'SELECT pg_advisory_unlock(7)',
    'SELECT pg_advisory_unlock_all()',
    'CREATE TABLE temp (id int)',
    'CREATE TABLE a (temp int)',
    'INSERT INTO temp VALUES (1)',
    'INSERT INTO temp AS t SELECT 1',
    'MERGE INTO temp USING a ON true WHEN MATCHED THEN DELETE',
    'SELECT 1 INTO temp FROM a',
    'SELECT 1 INTO a',
    'DROP TABLE temp',
  ].map((sql): [string, string[]] => [sql, []]),
])('finds what %j claims', (sql, claims) => {
  expect(findClaims(splitStatements(sql)[0]!.tokens)).toEqual(claims);
});

test.each([
  ['SELECT 1; LISTEN a; SELECT 2', [['listen']]],
  ['SELECT 1; CREATE TEMP TABLE a (id int); SELECT pg_advisory_lock(7)', [TEMPORARY.concat(LOCK)]],
  ['LISTEN a; BEGIN; SELECT pg_advisory_xact_lock(7); COMMIT', [['listen'], [], LOCK, []]],
  ['SELECT 1', [[]]],
])('the parts of %j claim what their statements do', (sql, claims) => {
  expect(planScript(sql, () => true).map((step) => step.claims)).toEqual(claims);
});
