import { applyChoices } from '../../environment/apply-choices';
import type { PostgresDatabase, SqliteDatabase } from '../../registry/index';

const POSTGRES: PostgresDatabase = {
  engine: 'postgres',
  server: 'embedded',
  isolation: 'schema',
  reset: 'test',
};
const SQLITE: SqliteDatabase = { engine: 'sqlite', isolation: 'memory', reset: 'test' };

const choose = (database: PostgresDatabase | SqliteDatabase, isolation?: string, reset?: string) =>
  applyChoices(database, { requires: [], isolation, reset }, 'tests/a.test.ts');

test('a docblock chooses for the engine that knows the word', () => {
  expect(choose(POSTGRES, 'database', 'file')).toMatchObject({
    isolation: 'database',
    reset: 'file',
  });
  expect(choose(SQLITE, 'database')).toEqual(SQLITE);
  expect(choose(POSTGRES)).toEqual(POSTGRES);
});

test.each([
  ['databse', '@isolation database'],
  ['Schema', '@isolation schema'],
  ['transactions', '@isolation transaction'],
  ['nothing', 'one of them, or take @isolation out to have what registry.json says'],
])('@isolation %s is a mistake', (found, fix) => {
  expect(() => choose(POSTGRES, found)).toThrow(
    expect.objectContaining({ code: 'HERMETIC_DOCBLOCK', fix }) as Error,
  );
});

test('@reset as well', () => {
  expect(() => choose(SQLITE, undefined, 'fiel')).toThrow(
    expect.objectContaining({
      code: 'HERMETIC_DOCBLOCK',
      why: '@reset can be test, file',
      fix: '@reset file',
    }) as Error,
  );
});
