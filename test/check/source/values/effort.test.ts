import { Effort } from '../../../../check/source/values/effort';

/** How many expressions one question may follow. */
function countSteps(effort: Effort): number {
  effort.begin();
  let steps = 0;
  while (steps < 10_000 && effort.step()) steps++;
  return steps;
}

test('each question has its own part of the steps', () => {
  const effort = new Effort();
  expect([countSteps(effort), countSteps(effort)]).toEqual([2_000, 2_000]);
});

test('long lists leave the questions after them with short answers only', () => {
  const effort = new Effort();
  expect(effort.spend(20_000_000)).toBe(true);
  expect(countSteps(effort)).toBe(50);
  expect([effort.spend(50), effort.spend(51)]).toEqual([true, false]);
});

test('so do many questions, so that those of one file end', () => {
  const effort = new Effort();
  const answers = Array.from({ length: 3_000 }, () => countSteps(effort));
  expect(answers.findIndex((steps) => steps < 2_000)).toBe(999);
  expect(new Set(answers.slice(1_000))).toEqual(new Set([50]));
});
