import { db, databaseUrl, requiresInfra } from 'jest-hermetic';
import knex, { type Knex } from 'knex';
import { createHttpMailer } from '../../src/outside/http-mailer';
import { createRepositories } from '../../src/repositories/create-repositories';
import { registerDancer } from '../../src/services/register-dancer';
import { addAccount, addDancer, addDancers, addEvent } from '../add-rows';
import type { Mailpit } from '../substitutes/mailpit';
import { makeContext, now } from '../make-context';

const context = makeContext(db);
const { activities, dancers, events, registrations } = createRepositories(db);

beforeAll(async () => {
  await addEvent(db, { capacity: 2 });
  await addDancers(db, 3);
});

test('takes a place and writes it down', async () => {
  const registration = { id: 1, eventId: 1, dancerId: 2, registeredAt: now };
  expect(await registerDancer(context, 1, 2)).toStrictEqual(registration);
  expect(await activities.ofEvent(1)).toStrictEqual([
    { id: 1, eventId: 1, action: 'registered', subjectId: 2, happenedAt: now },
  ]);
});

test.each([
  ['an event that there is not', 9, 1, 'no event 9'],
  ['a dancer who is not there', 1, 9, 'no active dancer 9'],
])('refuses %s', async (_what, eventId, dancerId, message) => {
  await expect(registerDancer(context, eventId, dancerId)).rejects.toThrow(message);
});

test('refuses a retired dancer', async () => {
  await dancers.retire(1);
  await expect(registerDancer(context, 1, 1)).rejects.toThrow('no active dancer 1');
});

test('refuses a second place, and writes nothing down', async () => {
  await registerDancer(context, 1, 1);
  await expect(registerDancer(context, 1, 1)).rejects.toMatchObject({ code: 'conflict' });
  expect(await activities.ofEvent(1)).toHaveLength(1);
});

test('refuses who comes after the last place', async () => {
  await registerDancer(context, 1, 1);
  await registerDancer(context, 1, 2);
  await expect(registerDancer(context, 1, 3)).rejects.toThrow('1v1 breaking is full');
});

test('refuses who comes after the registration', async () => {
  await events.changeStatus(1, 'running');
  await expect(registerDancer(context, 1, 1)).rejects.toThrow('is closed');
});

test('takes part in the transaction of its caller', async () => {
  const undone = db.transaction(async (trx) => {
    await registerDancer(makeContext(trx), 1, 1);
    expect(await createRepositories(trx).registrations.count(1)).toBe(1);
    throw new Error('the payment failed');
  });
  await expect(undone).rejects.toThrow('the payment failed');
  expect(await db('registrations')).toStrictEqual([]);
  expect(await db('activities')).toStrictEqual([]);
});

describe('with one place left', () => {
  let rival: Knex;

  beforeEach(async () => {
    await registerDancer(context, 1, 1);
    rival = openRival();
  });

  afterEach(async () => {
    if (rival !== db) await rival.destroy();
  });

  test('two who come at once: one gets it', async () => {
    const outcomes = await Promise.allSettled([
      registerDancer(context, 1, 2),
      registerDancer(makeContext(rival), 1, 3),
    ]);
    expect(outcomes.map(({ status }) => status).sort()).toStrictEqual(['fulfilled', 'rejected']);
    expect(await registrations.count(1)).toBe(2);
  });
});

describe('the confirmation', () => {
  beforeEach(async () => {
    const { id: accountId } = await addAccount(db, 'Menno');
    await addDancer(db, 'Menno', { accountId });
  });

  test('goes to the account of the dancer', async () => {
    const send = jest.fn().mockResolvedValue(undefined);
    await registerDancer(makeContext(db, { mailer: { send } }), 1, 4);
    expect(send.mock.calls).toStrictEqual([
      [
        {
          to: 'menno@battles.example',
          subject: 'Registered: 1v1 breaking',
          text: 'Menno, your place in 1v1 breaking is confirmed.',
        },
      ],
    ]);
  });

  test('costs nobody the place when it fails', async () => {
    const send = jest.fn().mockRejectedValue(new Error('no mail today'));
    await registerDancer(makeContext(db, { mailer: { send } }), 1, 4);
    expect(await registrations.dancerIds(1)).toStrictEqual([4]);
  });

  requiresInfra('Mailer').test('arrives', async () => {
    const mailpit = requiresInfra('Mailer').client<Mailpit>();
    const mailer = createHttpMailer(mailpit.url, 'desk@battles.example');
    await registerDancer(makeContext(db, { mailer }), 1, 4);
    expect(mailpit.messages.map(({ Subject }) => Subject)).toStrictEqual([
      'Registered: 1v1 breaking',
    ]);
  });
});

/** A connection of its own; in SQLite, where a process has one connection, the transactions queue for it. */
function openRival(): Knex {
  if (!process.env['DATABASE_URL']) return db;
  return knex({ client: 'pg', connection: databaseUrl });
}
