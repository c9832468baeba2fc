import { db } from 'jest-hermetic';
import { createRepositories } from '../../src/repositories/create-repositories';
import { drawBracket } from '../../src/services/draw-bracket';
import { registerDancer } from '../../src/services/register-dancer';
import { addDancers, addEvent } from '../add-rows';
import { makeContext } from '../make-context';

const context = makeContext(db);
const { activities, battles, events } = createRepositories(db);

describe('with three dancers and one judge', () => {
  beforeAll(async () => {
    await addEvent(db, { judges: 1 });
    for (const id of await addDancers(db, 3)) await registerDancer(context, 1, id);
  });

  test('draws every round', async () => {
    expect(await drawBracket(context, 1)).toStrictEqual([
      { id: 1, eventId: 1, round: 1, position: 0, redId: 1, blueId: null, winnerId: 1 },
      { id: 2, eventId: 1, round: 1, position: 1, redId: 2, blueId: 3, winnerId: null },
      { id: 3, eventId: 1, round: 2, position: 0, redId: 1, blueId: null, winnerId: null },
    ]);
    expect(await battles.ofEvent(1)).toHaveLength(3);
  });

  test('closes the registration', async () => {
    await drawBracket(context, 1);
    expect(await events.find(1)).toMatchObject({ status: 'running' });
    expect((await activities.ofEvent(1)).at(-1)).toMatchObject({ action: 'bracket-drawn' });
  });

  test('is drawn once', async () => {
    await drawBracket(context, 1);
    await expect(drawBracket(context, 1)).rejects.toThrow('1v1 breaking has its bracket');
    expect(await battles.ofEvent(1)).toHaveLength(3);
  });

  test('leaves nothing when one battle cannot be written', async () => {
    await battles.add({
      eventId: 1,
      round: 2,
      position: 0,
      redId: null,
      blueId: null,
      winnerId: null,
    });
    await expect(drawBracket(context, 1)).rejects.toMatchObject({ code: 'conflict' });
    expect(await battles.ofEvent(1)).toHaveLength(1);
    expect(await events.find(1)).toMatchObject({ status: 'registration' });
    expect(await activities.ofEvent(1)).toHaveLength(3);
  });
});

test.each([0, 2])('refuses %i judges, who could be divided', async (judges) => {
  await addEvent(db, { judges });
  for (const id of await addDancers(db, 2)) await registerDancer(context, 1, id);
  await expect(drawBracket(context, 1)).rejects.toThrow('needs an odd number of judges');
});

test('refuses an event with one dancer, and keeps it open', async () => {
  await addEvent(db, { judges: 1 });
  const [id] = await addDancers(db, 1);
  await registerDancer(context, 1, id!);
  await expect(drawBracket(context, 1)).rejects.toThrow('a bracket needs two dancers');
  expect(await events.find(1)).toMatchObject({ status: 'registration' });
});

test('refuses an event that there is not', async () => {
  await expect(drawBracket(context, 1)).rejects.toMatchObject({ code: 'not-found' });
});
