import { db } from 'jest-hermetic';
import { createRepositories } from '../../src/repositories/create-repositories';
import { addAccount, addTournament } from '../add-rows';
import { now } from '../make-context';

const { accounts, sessions } = createRepositories(db);

test('adds an account and returns it whole', async () => {
  const ada = { email: 'ada@battles.example', name: 'Ada', role: 'admin' as const, createdAt: now };
  expect(await accounts.add(ada)).toStrictEqual({ id: 1, ...ada });
  expect(await accounts.find(1)).toStrictEqual({ id: 1, ...ada });
});

test('counts ids from 1 again', async () => {
  expect((await addAccount(db, 'Ben')).id).toBe(1);
  expect((await addAccount(db, 'Cleo')).id).toBe(2);
});

test('refuses an e-mail address twice', async () => {
  await addAccount(db, 'Ada');
  await expect(addAccount(db, 'Ada')).rejects.toMatchObject({
    code: 'conflict',
    message: 'accounts: is already there',
  });
});

test('refuses a role that there is not', async () => {
  await expect(addAccount(db, 'Ada', 'king' as 'admin')).rejects.toMatchObject({
    code: 'invalid',
    message: 'accounts: has a value out of range',
  });
  expect(await db('accounts')).toStrictEqual([]);
});

test('finds by e-mail address, and nobody for a wrong one', async () => {
  const ada = await addAccount(db, 'Ada');
  expect(await accounts.findByEmail('ada@battles.example')).toStrictEqual(ada);
  expect(await accounts.findByEmail('ADA@battles.example')).toBeNull();
});

test('changes a role', async () => {
  const { id } = await addAccount(db, 'Ada');
  expect(await accounts.changeRole(id, 'judge')).toBe(true);
  expect(await accounts.find(id)).toMatchObject({ name: 'Ada', role: 'judge' });
  expect(await accounts.changeRole(99, 'judge')).toBe(false);
});

test('takes the sessions of an account along', async () => {
  const { id } = await addAccount(db, 'Ada');
  await sessions.add('secret', id, new Date('2026-04-01T00:00:00.000Z'));
  expect(await accounts.remove(id)).toBe(true);
  expect(await db('sessions')).toStrictEqual([]);
});

test('keeps an organizer who has a tournament', async () => {
  const { id } = await addAccount(db, 'Otto', 'organizer');
  await addTournament(db, id);
  await expect(accounts.remove(id)).rejects.toThrow(/foreign key/i);
  expect(await accounts.find(id)).not.toBeNull();
});
