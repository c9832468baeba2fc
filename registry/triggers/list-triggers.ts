import type { Registry } from '../types';
import { readDueDay } from './read-due-day';

/** A text of the registry that says when something is to be done, and the day that it names. */
export interface DatedTrigger {
  readonly infra: string;
  /** What it is: `reviewTrigger`, `promotionTrigger`, or the phase of the roadmap. */
  readonly what: string;
  readonly text: string;
  /** `YYYY-MM-DD`. */
  readonly due: string;
  /** Whether a phase of the roadmap that is in progress is about it. */
  readonly isUnderWay: boolean;
}

/**
 * Every trigger that names a day and is still to be followed: reviews of what is missing, promotions of
 * what can go further, phases that are neither complete nor begun.
 */
export function listTriggers({ infra, roadmap }: Registry): DatedTrigger[] {
  const begun = new Set(
    roadmap.flatMap((phase) => (phase.status === 'in-progress' ? [phase.infra] : [])),
  );
  const dated = (name: string, what: string, text: string | undefined): DatedTrigger[] => {
    const due = text === undefined ? null : readDueDay(text);
    if (text === undefined || due === null) return [];
    return [{ infra: name, what, text, due, isUnderWay: begun.has(name) }];
  };
  return [
    ...Object.values(infra).flatMap(({ name, state, reviewTrigger, promotionTrigger }) => [
      ...(state === 'A' ? dated(name, 'reviewTrigger', reviewTrigger) : []),
      ...(state === 'C' ? [] : dated(name, 'promotionTrigger', promotionTrigger)),
    ]),
    ...roadmap.flatMap(({ phase, infra: name, trigger, status }) =>
      status === 'complete'
        ? []
        : dated(name, `trigger of phase ${JSON.stringify(phase)}`, trigger),
    ),
  ];
}
