import { requiresInfra } from 'jest-hermetic';
import { planGraph } from '../src/domain/plan-graph';
import { planSteps } from '../src/outside/planner';

// Answered from __recordings__: `npm run record` asks a model again.
requiresInfra('LanguageModel');

const model = 'http://127.0.0.1:11434';

test('a goal becomes a graph', async () => {
  const steps = await planSteps(model, 'greet the visitor by name');
  expect(planGraph(steps)).toStrictEqual([
    { name: 'read-name', action: 'patch', instruction: 'Read the name from the query.', after: [] },
    { name: 'greet', action: 'patch', instruction: 'Greet by that name.', after: ['read-name'] },
  ]);
});

test('small talk is no plan', async () => {
  await expect(planSteps(model, 'say hello')).rejects.toThrow('the model answered no plan');
});

test('a model that is not there is an error', async () => {
  await expect(planSteps(model, 'use a model that is not pulled')).rejects.toThrow(
    'the model answered 404',
  );
});
