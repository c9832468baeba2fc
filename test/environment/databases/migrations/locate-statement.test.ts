import { locateStatement } from '../../../../environment/databases/migrations/locate-statement';

const SCRIPT = [
  'CREATE TABLE a (id int);',
  '',
  '  CREATE INDEX wrong ON a (nope);',
  'SELECT nope FROM b;',
].join('\n');

test.each([
  ['a position', 'column "nope" does not exist', String(SCRIPT.indexOf('wrong') + 1), 3],
  ['the first position', 'anything', '1', 1],
  ['a name in quotes', 'relation "wrong" already exists', undefined, 3],
  ["SQLite's syntax error", 'near "INDEX": syntax error', undefined, 3],
  ["SQLite's missing table", 'no such table: b', undefined, 4],
  ["SQLite's missing column", 'no such column: nope', undefined, 4],
])('by %s', (_, message, position, line) => {
  expect(locateStatement(SCRIPT, message, position)?.line).toBe(line);
});

test('gives the line without its indentation, cut when it is long', () => {
  expect(locateStatement(SCRIPT, 'near "wrong"', undefined)?.statement).toBe(
    'CREATE INDEX wrong ON a (nope);',
  );
  const long = `SELECT ${'x'.repeat(200)}`;
  const found = locateStatement(long, '', '1')?.statement;
  expect(found).toHaveLength(100);
  expect(found).toMatch(/^SELECT x+…$/);
});

test.each(['out of memory', 'relation "elsewhere" is missing', ''])(
  'knows when it does not know: %j',
  (message) => {
    expect(locateStatement(SCRIPT, message, undefined)).toBeUndefined();
  },
);
