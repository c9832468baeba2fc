import { db } from 'jest-hermetic';
import { createRepositories } from '../../src/repositories/create-repositories';
import { commentBattle } from '../../src/services/comment-battle';
import { addDancers, addEvent } from '../add-rows';
import { makeContext } from '../make-context';

const comment = jest.fn().mockResolvedValue('Close one.');
const context = makeContext(db, { comment });
const { battles, dancers } = createRepositories(db);

beforeEach(async () => {
  comment.mockClear();
  await addEvent(db);
  await addDancers(db, 2);
  await battles.add({ eventId: 1, round: 1, position: 0, redId: 1, blueId: 2, winnerId: null });
});

test('tells the commentator who danced and who won', async () => {
  await battles.decide(1, 2);
  expect(await commentBattle(context, 1)).toBe('Close one.');
  const [red, blue] = [await dancers.find(1), await dancers.find(2)];
  expect(comment.mock.calls).toStrictEqual([[red, blue, blue]]);
});

test.each([
  [1, 'the battle is not decided'],
  [2, 'no battle 2'],
])('has nothing to say about battle %i', async (id, message) => {
  await expect(commentBattle(context, id)).rejects.toThrow(message);
  expect(comment).not.toHaveBeenCalled();
});
