import { db } from 'jest-hermetic';
import { createRepositories } from '../../src/repositories/create-repositories';
import { castVote } from '../../src/services/cast-vote';
import { drawBracket } from '../../src/services/draw-bracket';
import { readLeaderboard } from '../../src/services/read-leaderboard';
import { registerDancer } from '../../src/services/register-dancer';
import { addAccount, addDancers, addEvent } from '../add-rows';
import { makeContext } from '../make-context';

const context = makeContext(db);
const { activities, battles, events, votes } = createRepositories(db);
let judges: number[];

// Battle 1 is dancer 1 against 4, battle 2 is dancer 2 against 3, battle 3 is the final.
beforeAll(async () => {
  const added = await addEvent(db, { judges: 3 });
  judges = added.judges.map(({ id }) => id);
  for (const id of await addDancers(db, 4)) await registerDancer(context, 1, id);
  await drawBracket(context, 1);
});

test('one vote of three decides nothing', async () => {
  expect(await castVote(context, 1, judges[0]!, 'blue')).toMatchObject({ winnerId: null });
  expect(await votes.corners(1)).toStrictEqual(['blue']);
});

test('has no votes yet, whatever other tests did', async () => {
  expect(await db('votes')).toStrictEqual([]);
});

test('the majority decides, and the winner goes on', async () => {
  await castVote(context, 2, judges[0]!, 'blue');
  await castVote(context, 2, judges[1]!, 'red');
  expect(await castVote(context, 2, judges[2]!, 'blue')).toMatchObject({ winnerId: 3 });
  expect(await battles.find(3)).toMatchObject({ redId: null, blueId: 3, winnerId: null });
  expect((await activities.ofEvent(1)).at(-1)).toMatchObject({
    action: 'battle-decided',
    subjectId: 2,
  });
});

test('a judge votes once', async () => {
  await castVote(context, 1, judges[0]!, 'red');
  await expect(castVote(context, 1, judges[0]!, 'red')).rejects.toThrow('votes: is already there');
  expect(await votes.corners(1)).toStrictEqual(['red']);
});

test('nobody else votes', async () => {
  const { id } = await addAccount(db, 'Stranger', 'judge');
  await expect(castVote(context, 1, id, 'red')).rejects.toMatchObject({ status: 403 });
});

test('nobody votes for a battle that waits, or that there is not', async () => {
  await expect(castVote(context, 3, judges[0]!, 'red')).rejects.toThrow('still waits for a dancer');
  await expect(castVote(context, 9, judges[0]!, 'red')).rejects.toThrow('no battle 9');
});

describe('with both semifinals decided', () => {
  beforeAll(async () => {
    for (const battleId of [1, 2]) {
      await castVote(context, battleId, judges[0]!, 'red');
      await castVote(context, battleId, judges[1]!, 'red');
    }
  });

  test('the final has its two dancers', async () => {
    expect(await battles.find(3)).toMatchObject({ redId: 1, blueId: 2, winnerId: null });
  });

  test('no vote comes after the decision', async () => {
    await expect(castVote(context, 1, judges[2]!, 'blue')).rejects.toThrow('the battle is decided');
  });

  test('the final finishes the event', async () => {
    await castVote(context, 3, judges[0]!, 'blue');
    await castVote(context, 3, judges[2]!, 'blue');
    expect(await events.find(1)).toMatchObject({ status: 'finished' });
    expect((await activities.ofEvent(1)).slice(-2)).toMatchObject([
      { action: 'battle-decided', subjectId: 3 },
      { action: 'event-finished', subjectId: 2 },
    ]);
    expect(await readLeaderboard(context)).toStrictEqual([
      { dancerId: 2, alias: 'Dancer 2', wins: 2 },
      { dancerId: 1, alias: 'Dancer 1', wins: 1 },
    ]);
  });

  test('the event is not finished before', async () => {
    expect(await events.find(1)).toMatchObject({ status: 'running' });
  });
});

test('two last votes at once decide a battle once', async () => {
  await castVote(context, 1, judges[0]!, 'red');
  const outcomes = await Promise.allSettled([
    castVote(context, 1, judges[1]!, 'red'),
    castVote(context, 1, judges[2]!, 'red'),
  ]);
  expect(outcomes.map(({ status }) => status).sort()).toStrictEqual(['fulfilled', 'rejected']);
  const decisions = (await activities.ofEvent(1)).filter(
    (done) => done.action === 'battle-decided',
  );
  expect(decisions).toHaveLength(1);
});
