import { z } from 'zod';
import type { StepRequest } from '../domain/types';

/** The model answered something that is no plan. */
export class PlannerError extends Error {
  override readonly name = 'PlannerError';
}

const INSTRUCTION =
  'Answer with JSON only: {"steps": [{"name", "instruction", "after": [names]}]}, the steps to the goal.';

const chat = z.object({ message: z.object({ content: z.string() }) });
const plan = z.object({
  steps: z.array(
    z.object({ name: z.string(), instruction: z.string(), after: z.array(z.string()).default([]) }),
  ),
});

/**
 * Asks a language model, by Ollama's API, for the steps that lead to a goal.
 *
 * @throws PlannerError
 */
export async function planSteps(modelUrl: string, goal: string): Promise<StepRequest[]> {
  const response = await fetch(`${modelUrl}/api/chat`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      model: 'qwen2.5-coder',
      stream: false,
      format: 'json',
      messages: [
        { role: 'system', content: INSTRUCTION },
        { role: 'user', content: goal },
      ],
    }),
  });
  if (!response.ok) throw new PlannerError(`the model answered ${response.status}`);
  const { content } = chat.parse(await response.json()).message;
  const { data, error } = plan.safeParse(parseJson(content));
  if (error) throw new PlannerError('the model answered no plan', { cause: error });
  return data.steps.map((step) => ({ ...step, action: 'patch' }));
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
