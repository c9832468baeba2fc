import { db } from 'jest-hermetic';
import { createRepositories } from '../../src/repositories/create-repositories';
import { addDancers, addEvent } from '../add-rows';
import { now } from '../make-context';

const { registrations } = createRepositories(db);

beforeEach(async () => {
  await addEvent(db);
  await addDancers(db, 3);
});

test('lists the dancers first come, first', async () => {
  const later = new Date(now.getTime() + 1);
  await registrations.add({ eventId: 1, dancerId: 3, registeredAt: later });
  await registrations.add({ eventId: 1, dancerId: 2, registeredAt: now });
  await registrations.add({ eventId: 1, dancerId: 1, registeredAt: now });
  expect(await registrations.dancerIds(1)).toStrictEqual([2, 1, 3]);
  expect(await registrations.count(1)).toBe(3);
});

test('returns the registration whole', async () => {
  const registration = { eventId: 1, dancerId: 2, registeredAt: now };
  expect(await registrations.add(registration)).toStrictEqual({ id: 1, ...registration });
});

test('has one place for a dancer', async () => {
  await registrations.add({ eventId: 1, dancerId: 1, registeredAt: now });
  await expect(
    registrations.add({ eventId: 1, dancerId: 1, registeredAt: now }),
  ).rejects.toMatchObject({ message: 'registrations: is already there' });
});

test.each([
  { eventId: 9, dancerId: 1 },
  { eventId: 1, dancerId: 9 },
])('refuses $eventId/$dancerId, of which one is unknown', async (ids) => {
  await expect(registrations.add({ ...ids, registeredAt: now })).rejects.toMatchObject({
    message: 'registrations: refers to something that is not there',
  });
});

test('gives a place back', async () => {
  await registrations.add({ eventId: 1, dancerId: 1, registeredAt: now });
  expect(await registrations.remove(1, 1)).toBe(true);
  expect(await registrations.remove(1, 1)).toBe(false);
  expect(await registrations.count(1)).toBe(0);
});

test('keeps a registered dancer', async () => {
  await registrations.add({ eventId: 1, dancerId: 1, registeredAt: now });
  await expect(db('dancers').where({ id: 1 }).delete()).rejects.toThrow(/foreign key/i);
  expect(await db('dancers').where({ id: 2 }).delete()).toBe(1);
});
