import type { StepRequest } from './types';

/** The graph of a run cannot be done in any order. */
export class GraphError extends Error {
  override readonly name = 'GraphError';
}

/**
 * The steps of a graph in an order in which each comes after those that it waits for; of those that
 * could be next, the one that was asked for first.
 *
 * @throws GraphError for a name that is used twice or unknown, and for steps that wait for each other
 */
export function planGraph(steps: readonly StepRequest[]): StepRequest[] {
  checkNames(steps);
  const planned: StepRequest[] = [];
  const isPlanned = (name: string): boolean => planned.some((step) => step.name === name);
  while (planned.length < steps.length) {
    const next = steps.find(({ name, after }) => !isPlanned(name) && after.every(isPlanned));
    if (!next) {
      const waiting = steps.filter(({ name }) => !isPlanned(name)).map(({ name }) => name);
      throw new GraphError(`steps that wait for each other: ${waiting.join(', ')}`);
    }
    planned.push(next);
  }
  return planned;
}

function checkNames(steps: readonly StepRequest[]): void {
  const names = new Set(steps.map(({ name }) => name));
  if (names.size < steps.length) throw new GraphError('two steps with one name');
  for (const { name, after } of steps) {
    const unknown = after.find((other) => !names.has(other));
    if (unknown !== undefined)
      throw new GraphError(`${name} waits for ${unknown}, which is no step`);
  }
}
