import { HermeticError } from '../../errors/hermetic-error';
import type { Registry } from '../../registry/index';
import { listTriggers } from '../../registry/triggers/list-triggers';
import type { Diagnosis } from './diagnosis';

const DAY_MS = 24 * 60 * 60 * 1000;

/** How many days before its end a skip is named. */
const NOTICE_DAYS = 14;

/** Whether what the registry wants done by a day is due, and which skips have ended or end soon. Texts without a date say nothing. */
export function checkDates(registry: Registry, day: string): Diagnosis {
  const triggers = listTriggers(registry);
  const isDue = ({ due }: { readonly due: string }): boolean => due <= day;
  const problems = triggers
    .filter((trigger) => isDue(trigger) && !trigger.isUnderWay)
    .map((trigger) => HermeticError.of('HERMETIC_TRIGGER_DUE', trigger));
  const expired = registry.skips.flatMap(({ file, test, expires, reason }) =>
    expires !== undefined && expires < day
      ? [HermeticError.of('HERMETIC_SKIP_EXPIRED', { file, test, expires, reason })]
      : [],
  );
  return {
    problems: [...problems, ...expired],
    fine: [
      ...triggers
        .filter((trigger) => !isDue(trigger))
        .map(({ infra, what, due }) => `${infra}: its ${what} is due on ${due}`),
      ...triggers
        .filter((trigger) => isDue(trigger) && trigger.isUnderWay)
        .map(({ infra, what, due }) => `${infra}: its ${what}, due on ${due}, is in progress`),
      ...registry.skips.flatMap(({ file, expires }) => {
        const left = expires === undefined ? Infinity : countDays(day, expires);
        if (left < 0 || left > NOTICE_DAYS) return [];
        const days = left === 0 ? 'today' : left === 1 ? 'tomorrow' : `in ${left} days`;
        return [`the skip of ${file} is legal until ${expires}, which is ${days}`];
      }),
    ],
  };
}

function countDays(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS);
}
