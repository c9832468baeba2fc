import { nameRun } from '../../../environment/run/name-run';
import { isRepeat, makeRepeatId } from '../../../environment/run/repeat-id';

test.each([
  ['nightly', /^nightly\.repeat-[0-9a-f]{6}$/],
  ['x'.repeat(80), /^x{66}\.repeat-[0-9a-f]{6}$/],
])('a repeat of %s is called after it, and what it runs is called so as well', (of, expected) => {
  const id = makeRepeatId(of);
  expect(id).toMatch(expected);
  expect(nameRun({ HERMETIC_RUN_ID: id }, new Date())).toBe(id);
  expect([of, id].map(isRepeat)).toEqual([false, true]);
});
