import { listAttached } from '../../../../environment/guard/files/attached-files';

function describeAttached(sql: string): string[] {
  return listAttached(sql).map((each) => (each.type === 'path' ? `path ${each.path}` : each.type));
}

test.each<[string, string[]]>([
  [`ATTACH 'a.db' AS a`, ['path a.db']],
  [`attach database "it""s.db" as a`, [`path it"s.db`]],
  [`ATTACH 'it''s.db' AS a`, [`path it's.db`]],
  ['ATTACH `a``b.db` AS a', ['path a`b.db']],
  ['ATTACH [a b.db] AS a', ['path a b.db']],
  ['ATTACH plain AS a', ['path plain']],
  [`ATTACH'a.db'AS a`, ['path a.db']],
  [`\ufeff-- 'x'\n/* ; */ATTACH/**/DATABASE--\n'a.db' AS a KEY 'k'`, ['path a.db']],
  [`SELECT ';' ; ATTACH 'a.db' AS a; ATTACH ':memory:' AS b`, ['path a.db', 'path :memory:']],
  ['ATTACH ? AS a', ['parameter']],
  ['ATTACH ?1 AS a', ['parameter']],
  ['ATTACH :file AS a', ['parameter']],
  ['ATTACH @file AS a', ['parameter']],
  ['ATTACH $file::x AS a', ['parameter']],
  ['ATTACH $file(x) AS a', ['expression']],
  [`ATTACH ? || '.db' AS a`, ['expression']],
  [`ATTACH 'a' || '.db' AS a`, ['expression']],
  [`ATTACH ('a.db') AS a`, ['expression']],
  [`ATTACH x'612e6462' AS a`, ['expression']],
  [`ATTACH lower('A.db') AS a`, ['expression']],
  [`VACUUM INTO 'a.db'`, ['path a.db']],
  [`vacuum main into ?;`, ['parameter']],
  [`VACUUM "INTO" INTO 'a' || 'b'`, ['expression']],
  ['VACUUM', []],
  ['VACUUM main', []],
  [`SELECT 'ATTACH ''a.db'' AS a'`, []],
  [`SELECT "ATTACH" FROM attach; DETACH a`, []],
  [`-- ATTACH 'a.db' AS a\nSELECT 1`, []],
  [`/* ; ATTACH 'a.db' AS a`, []],
  [`SELECT 1 \0; ATTACH 'a.db' AS a`, []],
  [`ATTACH`, ['expression']],
])('%j opens %j', (sql, expected) => {
  expect(describeAttached(sql)).toEqual(expected);
});
