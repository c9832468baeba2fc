import { formatDay } from '../format-day';
import { isRealDate } from '../validation/is-real-date';

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

const MONTH =
  '(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\\.?';

const YEAR = '((?:19|20)\\d{2})';

const EDGES = ['(?<![\\w.-])', '(?![\\w-]|[.]\\d)'] as const;

const LATE = '(?:(after|end of)(?: the)? )?';

/** A stretch of days, by the first of it and the first after it. */
interface Period {
  readonly first: string;
  readonly after: string;
}

type Groups = readonly (string | undefined)[];

/** How dates are written, each with the period that its groups stand for; null where there is no such day. */
const SPELLINGS: readonly (readonly [pattern: string, read: (groups: Groups) => Period | null])[] =
  [
    [`${YEAR}-(\\d{2})-(\\d{2})(?:T[\\d:.]+Z?)?`, ([y, m, d]) => dayOf(`${y}-${m}-${d}`)],
    [
      `(\\d{1,2})(?:st|nd|rd|th)?(?: of)? ${MONTH},? ${YEAR}`,
      ([d, m, y]) => dayOf(`${y}-${pad(numberOf(m))}-${pad(Number(d))}`),
    ],
    [
      `${MONTH} (\\d{1,2})(?:st|nd|rd|th)?,? ${YEAR}`,
      ([m, d, y]) => dayOf(`${y}-${pad(numberOf(m))}-${pad(Number(d))}`),
    ],
    [`${YEAR}[- ]?q([1-4])`, ([y, q]) => monthsOf(Number(y), Number(q) * 3 - 2, 3)],
    [`q([1-4])(?: of)?[- ]?${YEAR}`, ([q, y]) => monthsOf(Number(y), Number(q) * 3 - 2, 3)],
    [`${MONTH},? ${YEAR}`, ([m, y]) => monthsOf(Number(y), numberOf(m), 1)],
    [`${YEAR}-(0[1-9]|1[0-2])`, ([y, m]) => monthsOf(Number(y), Number(m), 1)],
  ];

/**
 * The day from which a trigger is due, `YYYY-MM-DD`, as far as its text says: a day, a month or a
 * quarter of a year, from its first day on; with "after" or "end of" before it, when it is over. Of
 * several the last, so that what a text tells of the past makes nothing due. Null where it has no date.
 */
export function readDueDay(text: string): string | null {
  // Spaces instead of what was read: 2027-01-31 is no 2027-01 as well.
  let rest = text.slice(0, 1_000).replace(/\s/g, ' ');
  const days: string[] = [];
  for (const [pattern, read] of SPELLINGS) {
    const spelled = new RegExp(`${EDGES[0]}${LATE}${pattern}${EDGES[1]}`, 'gi');
    rest = rest.replace(spelled, (found, late: string | undefined, ...groups: string[]) => {
      const period = read(groups);
      if (period) days.push(late === undefined ? period.first : period.after);
      return ' '.repeat(found.length);
    });
  }
  return days.sort().at(-1) ?? null;
}

function dayOf(day: string): Period | null {
  if (!isRealDate(day)) return null;
  return { first: day, after: formatDay(new Date(Date.parse(day) + 24 * 60 * 60 * 1000)) };
}

function monthsOf(year: number, month: number, count: number): Period {
  const dayIn = (months: number): string => formatDay(new Date(Date.UTC(year, months, 1)));
  return { first: dayIn(month - 1), after: dayIn(month - 1 + count) };
}

function numberOf(month: string | undefined): number {
  return MONTHS.indexOf((month ?? '').slice(0, 3).toLowerCase()) + 1;
}

function pad(number: number): string {
  return String(number).padStart(2, '0');
}
