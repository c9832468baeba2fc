import { sqlitePaths } from '../../../../environment/guard/files/sqlite-paths';

test.each<[unknown, string[]]>([
  ['a.db', ['a.db']],
  [':memory:', []],
  ['', []],
  [' ', []],
  ['a.db\0.txt', ['a.db']],
  [Buffer.from('a.db'), ['a.db']],
  [new URL('file:///data/a%20b.db?mode=ro'), ['/data/a b.db', 'file:///data/a%20b.db?mode=ro']],
  ['file:a.db', ['a.db', 'file:a.db']],
  ['FILE:data/%c3%a4.db#x', ['data/ä.db', 'FILE:data/%c3%a4.db#x']],
  ['file://localhost/a.db', ['/a.db', 'file://localhost/a.db']],
  ['file:/a%00b.db', ['/a', 'file:/a%00b.db']],
  ['file:?mode=memory', ['file:?mode=memory']],
  [undefined, []],
  [null, []],
  [7, []],
  [{}, []],
])('SQLite may take %p for %j', (name, expected) => {
  expect(sqlitePaths(name)).toEqual(expected);
});
