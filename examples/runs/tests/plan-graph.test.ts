import { planGraph } from '../src/domain/plan-graph';
import type { StepRequest } from '../src/domain/types';

const step = (name: string, ...after: string[]): StepRequest => ({ name, action: 'noop', after });
const plan = (...steps: StepRequest[]) => planGraph(steps).map(({ name }) => name);

test('a step comes after those that it waits for, and else where it was asked for', () => {
  expect(plan(step('c', 'b'), step('b', 'a'), step('a'), step('d'))).toStrictEqual([
    'a',
    'b',
    'c',
    'd',
  ]);
});

test.each([
  ['two of one name', [step('a'), step('a')], 'two steps with one name'],
  ['a name that there is not', [step('a', 'x')], 'a waits for x, which is no step'],
  ['a circle', [step('a', 'b'), step('b', 'a'), step('c')], 'wait for each other: a, b'],
])('refuses %s', (_what, steps, message) => {
  expect(() => planGraph(steps)).toThrow(message);
});
