import { classifyStatement } from '../../../../../environment/databases/postgres/transaction/sql/classify-statement';
import {
  findSettings,
  NO_CHANGES,
} from '../../../../../environment/databases/postgres/transaction/sql/find-settings';
import { planScript } from '../../../../../environment/databases/postgres/transaction/sql/plan-script';
import { splitStatements } from '../../../../../environment/databases/postgres/transaction/sql/split-statements';

function split(sql: string, hasBackslashes = false): string[] {
  const statements = splitStatements(sql, hasBackslashes);
  return statements.map(({ start, end }) => sql.slice(start, end).replace(/;$/, '').trim());
}

test.each<[string, string, string[]]>([
  ['nothing', ' ;; -- a; b', []],
  ['two', 'a; b', ['a', 'b']],
  ['a string', "a ';' ; b", ["a ';'", 'b']],
  ['a doubled quote', "a ''';' ; b", ["a ''';'", 'b']],
  ['a backslash that is none', "a '\\'; b", ["a '\\'", 'b']],
  ['an escape string', "a E'\\';' ; b", ["a E'\\';'", 'b']],
  ['a name in quotes', 'a "x;""y;" ; b', ['a "x;""y;"', 'b']],
  ['a comment to the end of the line', 'a -- ;\n; b', ['a -- ;', 'b']],
  ['comments in comments', 'a /* ; /* ; */ ; */ ; b', ['a /* ; /* ; */ ; */', 'b']],
  ['dollar quotes', 'a $$;$x$;$$ ; b $x$;$$;$x$', ['a $$;$x$;$$', 'b $x$;$$;$x$']],
  ['a dollar in a name', 'a$b$ ; c$b$', ['a$b$', 'c$b$']],
  ['parameters', 'a $1 ; b $2$2', ['a $1', 'b $2$2']],
  [
    'parentheses',
    'CREATE RULE r AS ON INSERT TO t DO (a; b); c',
    ['CREATE RULE r AS ON INSERT TO t DO (a; b)', 'c'],
  ],
  [
    'an atomic body',
    'CREATE FUNCTION f() BEGIN ATOMIC a; CASE b END; END; c',
    ['CREATE FUNCTION f() BEGIN ATOMIC a; CASE b END; END', 'c'],
  ],
  [
    'an atomic body that is replaced',
    'CREATE OR REPLACE PROCEDURE f() BEGIN ATOMIC a; END; c',
    ['CREATE OR REPLACE PROCEDURE f() BEGIN ATOMIC a; END', 'c'],
  ],
  ['BEGIN elsewhere', 'BEGIN; a; END; b', ['BEGIN', 'a', 'END', 'b']],
  ['a string without an end', "a; b 'c; d", ['a', "b 'c; d"]],
  ['a comment without an end', 'a; /* b; c', ['a']],
])('splits at semicolons: %s', (_, sql, statements) => {
  expect(split(sql)).toEqual(statements);
});

test('backslashes escape in plain strings where the server says so', () => {
  expect(split("a 'b\\'; c'; d", true)).toEqual(["a 'b\\'; c'", 'd']);
});

function classify(sql: string): unknown {
  return classifyStatement(splitStatements(sql)[0]?.tokens ?? []);
}

test.each<[string, unknown]>([
  ['BEGIN', { type: 'begin', tag: 'BEGIN', isReadOnly: false }],
  ['begin transaction read only', { type: 'begin', tag: 'BEGIN', isReadOnly: true }],
  [
    'START TRANSACTION ISOLATION LEVEL SERIALIZABLE, READ ONLY',
    { type: 'begin', tag: 'START TRANSACTION', isReadOnly: true },
  ],
  ['BEGIN READ ONLY READ WRITE NOT DEFERRABLE', { type: 'begin', tag: 'BEGIN', isReadOnly: false }],
  ['COMMIT', { type: 'commit', isChained: false }],
  ['END WORK AND CHAIN', { type: 'commit', isChained: true }],
  ['ABORT TRANSACTION AND NO CHAIN', { type: 'rollback', isChained: false }],
  ['/* x */ ROLLBACK -- y', { type: 'rollback', isChained: false }],
  ['SAVEPOINT "a b"', { type: 'savepoint', command: 'SAVEPOINT' }],
  ['RELEASE a', { type: 'savepoint', command: 'RELEASE SAVEPOINT' }],
  ['ROLLBACK WORK TO SAVEPOINT a', { type: 'savepoint', command: 'ROLLBACK TO SAVEPOINT' }],
  ['SET TRANSACTION READ ONLY', { type: 'set-transaction', access: 'only' }],
  [
    'SET LOCAL TRANSACTION ISOLATION LEVEL READ COMMITTED',
    { type: 'set-transaction', access: undefined },
  ],
  ["PREPARE TRANSACTION 'x'", { type: 'prepare-transaction' }],
  ['DISCARD ALL', { type: 'discard-all' }],
  ['DEALLOCATE PREPARE Fetch', { type: 'deallocate', name: 'fetch' }],
  ['DEALLOCATE "Fetch"', { type: 'deallocate', name: 'Fetch' }],
  ['DEALLOCATE ALL', { type: 'deallocate', name: undefined }],
  ...[
    '',
    'SELECT 1',
    'BEGIN nonsense',
    'COMMIT PREPARED x',
    'END LOOP',
    'SAVEPOINT',
    'PREPARE p AS SELECT 1',
    'DISCARD TEMP',
    '"begin"',
    "'COMMIT'",
  ].map((sql): [string, unknown] => [sql, undefined]),
])('classifies %j', (sql, control) => {
  expect(classify(sql)).toEqual(control);
});

test.each([
  ["SET app.who = 'x'", { session: ['app.who'] }],
  ['SET SESSION search_path TO a, b', { session: ['search_path'] }],
  ["SET TIME ZONE 'UTC'", { session: ['timezone'] }],
  ["SET NAMES 'UTF8'", { session: ['client_encoding'] }],
  ['SET ROLE x', { session: ['role'] }],
  ["SET LOCAL app.who = 'x'", { local: ['app.who'] }],
  ['RESET statement_timeout', { reset: ['statement_timeout'] }],
  ['RESET ALL', { reset: null }],
  ["SELECT set_config('App.Who', f(1, 2), true), 1", { local: ['app.who'] }],
  [
    "SELECT set_config('a', 'b', false), pg_catalog.set_config($2, $1, $3)",
    { session: ['a'], local: [2] },
  ],
  ["SELECT set_config('a', 'b', false::boolean)", { session: ['a'] }],
  ['SET TRANSACTION READ ONLY', {}],
  ['SET CONSTRAINTS ALL DEFERRED', {}],
  ['SET SESSION CHARACTERISTICS AS TRANSACTION READ ONLY', {}],
  ['UPDATE a SET b = 1', {}],
])('finds the settings that %j changes', (sql, changes) => {
  expect(findSettings(splitStatements(sql)[0]!.tokens)).toEqual({ ...NO_CHANGES, ...changes });
});

function plan(sql: string): unknown[] {
  return planScript(sql, () => true).map(({ text, control }) => [text, control?.type]);
}

test('a script without control statements goes as it is', () => {
  expect(plan('a; b; UPDATE c SET d = 1;')).toEqual([['a; b; UPDATE c SET d = 1;', undefined]]);
});

test('control statements divide a script, and what follows keeps its place', () => {
  expect(plan("a 'ü😀'; b;BEGIN; c; d; COMMIT")).toEqual([
    ["a 'ü😀'; b;", undefined],
    [`${' '.repeat(10)}BEGIN;`, 'begin'],
    [`${' '.repeat(16)} c; d;`, undefined],
    [`${' '.repeat(22)} COMMIT`, 'commit'],
  ]);
});
