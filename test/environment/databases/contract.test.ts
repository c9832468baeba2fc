import { database } from 'jest-hermetic';

/**
 * The contract of every engine, kept by the databases of this very test file: this project's tests run
 * under its own preset, and registry.json at the root names both.
 */
describe.each(['PostgreSQL', 'SQLite'])('%s', (name) => {
  const { db } = database(name);
  const names = async (): Promise<string[]> => db<{ name: string }>('dancers').pluck('name');

  beforeAll(async () => {
    await db.schema.createTable('dancers', (table) => {
      table.increments('id');
      table.string('name').notNullable().unique();
    });
    await db('dancers').insert({ name: 'outer' });
  });

  test.each([1, 2])('what test %i inserts, only it sees', async () => {
    await db('dancers').insert({ name: 'mine' });
    expect(await db('dancers').orderBy('id')).toStrictEqual([
      { id: 1, name: 'outer' },
      { id: 2, name: 'mine' },
    ]);
  });

  test('a test may delete what beforeAll made', async () => {
    await db('dancers').delete();
    expect(await names()).toStrictEqual([]);
  });

  test.each(['rolled back', 'committed'])('a transaction that is %s', async (end) => {
    const trx = await db.transaction();
    await trx('dancers').insert({ name: 'mine' });
    await (end === 'committed' ? trx.commit() : trx.rollback());
    expect(await names()).toStrictEqual(end === 'committed' ? ['outer', 'mine'] : ['outer']);
  });

  test('a test whose last statement fails leaves nothing open', async () => {
    await expect(db('dancers').insert({ name: 'outer' })).rejects.toThrow(/unique|duplicate/i);
  });

  describe('an inner block', () => {
    beforeAll(() => db('dancers').insert({ name: 'inner' }));

    test.each([1, 2])('test %i sees the rows of both blocks', async () => {
      expect(await names()).toStrictEqual(['outer', 'inner']);
      await db('dancers').update({ name: 'nobody' }).where({ name: 'outer' });
    });
  });

  test('and they are gone after it', async () => {
    expect(await names()).toStrictEqual(['outer']);
  });
});

test.each(['PostgreSQL', 'SQLite'])('%s: the table of a block is gone after it', async (name) => {
  expect(await database(name).db.schema.hasTable('dancers')).toBe(false);
});
