import type { Commentator } from '../context';
import { DomainError } from '../domain/domain-error';

const url = 'https://api.openai.com/v1/chat/completions';

/** Two sentences about a decided battle; `unavailable` when the model's service does not answer. */
export function createCommentator(apiKey: string): Commentator {
  return async (red, blue, winner) => {
    const prompt = `${red.alias} (${red.country}) danced against ${blue.alias} (${blue.country}); ${winner.alias} won. Comment in two sentences.`;
    const response = await fetch(url, {
      method: 'POST',
      headers: { authorization: `Bearer ${apiKey}`, 'content-type': 'application/json' },
      body: JSON.stringify({
        model: 'gpt-4o-mini',
        messages: [{ role: 'user', content: prompt }],
      }),
    }).catch((cause: unknown) => {
      throw new DomainError('unavailable', 'api.openai.com:443 cannot be reached', { cause });
    });
    if (!response.ok) {
      throw new DomainError('unavailable', `api.openai.com:443 answered ${response.status}`);
    }
    const answer = (await response.json()) as { choices: { message: { content: string } }[] };
    return answer.choices[0]?.message.content ?? '';
  };
}
