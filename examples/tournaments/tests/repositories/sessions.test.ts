import { db } from 'jest-hermetic';
import { createRepositories } from '../../src/repositories/create-repositories';
import { addAccount } from '../add-rows';
import { now } from '../make-context';

const { sessions } = createRepositories(db);
const tomorrow = new Date('2026-03-15T10:00:00.000Z');

beforeEach(async () => {
  await addAccount(db, 'Ada');
  await sessions.add('secret', 1, tomorrow);
});

test('knows whose token it is', async () => {
  expect(await sessions.accountOf('secret', now)).toBe(1);
});

test('knows no other token', async () => {
  expect(await sessions.accountOf('guess', now)).toBeNull();
});

test('ends at its time, not after it', async () => {
  expect(await sessions.accountOf('secret', tomorrow)).toBeNull();
});

test('does not store the token', async () => {
  const [row] = await db('sessions');
  expect(row.token_hash).toMatch(/^[0-9a-f]{64}$/);
  expect(JSON.stringify(row)).not.toContain('secret');
});

test('clears what has expired', async () => {
  await sessions.add('old', 1, now);
  expect(await sessions.removeExpired(now)).toBe(1);
  expect(await sessions.accountOf('secret', now)).toBe(1);
});

test('needs an account', async () => {
  await expect(sessions.add('other', 2, tomorrow)).rejects.toMatchObject({
    message: 'sessions: refers to something that is not there',
  });
});
