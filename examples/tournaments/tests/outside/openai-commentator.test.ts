import { requiresInfra } from 'jest-hermetic';
import type { Dancer } from '../../src/domain/types';
import { createCommentator } from '../../src/outside/openai-commentator';
import { now } from '../make-context';

const comment = createCommentator(process.env['OPENAI_API_KEY'] ?? '');

requiresInfra('LLMAPIs').test('the commentary names the winner', async () => {
  const text = await comment(dancer(1, 'Ami'), dancer(2, 'Nicka'), dancer(1, 'Ami'));
  expect(text).toContain('Ami');
});

function dancer(id: number, alias: string): Dancer {
  const nobody = { accountId: null, crewId: null, country: 'JP', birthYear: 1998 };
  return { id, alias, ...nobody, active: true, createdAt: now };
}
