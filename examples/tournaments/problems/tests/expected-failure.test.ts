import { requiresInfra } from 'jest-hermetic';
import type { Dancer } from '../../src/domain/types';
import { createCommentator } from '../../src/outside/openai-commentator';

requiresInfra('LLMAPIs').test('the commentary names the winner', async () => {
  const nobody = { accountId: null, crewId: null, country: 'JP', birthYear: 1998, active: true };
  const ami: Dancer = { id: 1, alias: 'Ami', ...nobody, createdAt: new Date(0) };
  const nicka: Dancer = { ...ami, id: 2, alias: 'Nicka' };
  expect(await createCommentator('')(ami, nicka, ami)).toContain('Ami');
});
