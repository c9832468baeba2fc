import { db } from 'jest-hermetic';
import { createRepositories } from '../../src/repositories/create-repositories';
import { addDancer } from '../add-rows';

const { crews, dancers } = createRepositories(db);

test('starts without crews', async () => {
  expect(await crews.list()).toStrictEqual([]);
});

describe('with a crew', () => {
  beforeAll(async () => {
    await crews.add({ name: 'Hustle Kidz', country: 'NL' });
  });

  test('refuses its name again', async () => {
    await expect(crews.add({ name: 'Hustle Kidz', country: 'DE' })).rejects.toMatchObject({
      code: 'conflict',
    });
  });

  describe('and two members', () => {
    beforeAll(async () => {
      await addDancer(db, 'Menno', { crewId: 1 });
      await addDancer(db, 'Kid Colombia', { crewId: 1 });
    });

    beforeEach(async () => {
      await addDancer(db, 'Lee');
    });

    test('lists them by alias', async () => {
      const members = await crews.members(1);
      expect(members.map(({ alias }) => alias)).toStrictEqual(['Kid Colombia', 'Menno']);
    });

    test('takes in a third', async () => {
      expect(await dancers.joinCrew(3, 1)).toBe(true);
      expect(await crews.members(1)).toHaveLength(3);
    });

    test('lets one go', async () => {
      await dancers.joinCrew(1, null);
      expect(await crews.members(1)).toMatchObject([{ alias: 'Kid Colombia' }]);
    });

    test('dissolves, and its dancers stay', async () => {
      expect(await crews.remove(1)).toBe(true);
      expect(await db('dancers').pluck('crew_id')).toStrictEqual([null, null, null]);
    });
  });

  test('is alone again after the block of its members', async () => {
    expect(await crews.list()).toStrictEqual([{ id: 1, name: 'Hustle Kidz', country: 'NL' }]);
    expect(await dancers.list()).toStrictEqual([]);
    expect((await addDancer(db, 'Menno')).id).toBe(1);
  });
});

test('is gone after its block', async () => {
  expect(await crews.list()).toStrictEqual([]);
  expect(await crews.add({ name: 'Flying Steps', country: 'DE' })).toStrictEqual({
    id: 1,
    name: 'Flying Steps',
    country: 'DE',
  });
});
