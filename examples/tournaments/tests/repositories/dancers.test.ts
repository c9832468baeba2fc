import { db } from 'jest-hermetic';
import { createRepositories } from '../../src/repositories/create-repositories';
import { addAccount, addDancer } from '../add-rows';
import { now } from '../make-context';

const { accounts, crews, dancers } = createRepositories(db);

test('adds a dancer and returns it whole', async () => {
  const expected = {
    id: 1,
    accountId: null,
    crewId: null,
    alias: 'Menno',
    country: 'NL',
    birthYear: 2001,
    active: true,
    createdAt: now,
  };
  expect(await addDancer(db, 'Menno')).toStrictEqual(expected);
  const found = await dancers.find(1);
  expect(found).toStrictEqual(expected);
  expect(found?.createdAt).toBeInstanceOf(Date);
});

test.each([1939, 2026])('refuses the birth year %i', async (birthYear) => {
  await expect(addDancer(db, 'Menno', { birthYear })).rejects.toMatchObject({ code: 'invalid' });
});

test.each([1940, 2025])('accepts the birth year %i', async (birthYear) => {
  expect(await addDancer(db, 'Menno', { birthYear })).toMatchObject({ id: 1, birthYear });
});

test('refuses an alias twice', async () => {
  await addDancer(db, 'Menno');
  await expect(addDancer(db, 'Menno')).rejects.toMatchObject({ code: 'conflict' });
});

test('refuses a crew that there is not', async () => {
  await expect(addDancer(db, 'Menno', { crewId: 1 })).rejects.toMatchObject({
    message: 'dancers: refers to something that is not there',
  });
});

test('outlives its account and its crew', async () => {
  const account = await addAccount(db, 'Menno');
  const crew = await crews.add({ name: 'Hustle Kidz', country: 'NL' });
  const dancer = await addDancer(db, 'Menno', { accountId: account.id, crewId: crew.id });
  await accounts.remove(account.id);
  await crews.remove(crew.id);
  expect(await dancers.find(dancer.id)).toStrictEqual({ ...dancer, accountId: null, crewId: null });
});

describe('with dancers of three countries', () => {
  beforeAll(async () => {
    await addDancer(db, 'Shigekix', { country: 'JP' });
    await addDancer(db, 'Ami', { country: 'JP' });
    await addDancer(db, 'Menno');
    await addDancer(db, 'Victor', { country: 'US' });
  });

  test.each([
    [undefined, ['Ami', 'Menno', 'Shigekix', 'Victor']],
    ['JP', ['Ami', 'Shigekix']],
    ['US', ['Victor']],
    ['FR', []],
  ])('lists those of %s', async (country, aliases) => {
    const listed = await dancers.list(country);
    expect(listed.map(({ alias }) => alias)).toStrictEqual(aliases);
  });

  test('leaves out who has retired', async () => {
    expect(await dancers.retire(1)).toBe(true);
    expect(await dancers.list('JP')).toMatchObject([{ alias: 'Ami', active: true }]);
    expect(await dancers.find(1)).toMatchObject({ alias: 'Shigekix', active: false });
  });

  test('has nobody retired', async () => {
    expect(await db('dancers').where({ active: false })).toStrictEqual([]);
  });

  test('goes on with the next id', async () => {
    expect((await addDancer(db, 'Hong 10', { country: 'KR' })).id).toBe(5);
  });
});
