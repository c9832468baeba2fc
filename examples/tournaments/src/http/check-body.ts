import { DomainError } from '../domain/domain-error';

/** Turns a value into what it stands for, or throws a text that says what was expected. */
export type Field<T> = (value: unknown) => T;
type Fields = Readonly<Record<string, Field<unknown>>>;
type Checked<F extends Fields> = { readonly [Name in keyof F]: ReturnType<F[Name]> };

/** The named fields of a body; `invalid` with every problem at once. Other fields are left out. */
export function checkBody<F extends Fields>(body: Record<string, unknown>, fields: F): Checked<F> {
  const problems: string[] = [];
  const checked: Record<string, unknown> = {};
  for (const [name, field] of Object.entries(fields)) {
    try {
      checked[name] = field(body[name]);
    } catch (expected) {
      problems.push(`${name}: ${String(expected)}`);
    }
  }
  if (problems.length > 0) throw new DomainError('invalid', problems.join('; '));
  return checked as Checked<F>;
}

export const text: Field<string> = (value) => {
  if (typeof value === 'string' && value.trim() !== '' && value.length <= 100) return value.trim();
  throw 'a text of 1 to 100 characters';
};

export const email: Field<string> = (value) => {
  if (typeof value === 'string' && /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(value)) return value;
  throw 'an e-mail address';
};

export const country: Field<string> = (value) => {
  if (typeof value === 'string' && /^[A-Z]{2}$/.test(value)) return value;
  throw 'two capital letters';
};

export const integer: Field<number> = (value) => {
  if (typeof value === 'number' && Number.isSafeInteger(value)) return value;
  throw 'a whole number';
};

export const time: Field<Date> = (value) => {
  const date = new Date(typeof value === 'string' && value.endsWith('Z') ? value : Number.NaN);
  if (!Number.isNaN(date.getTime())) return date;
  throw 'a time in UTC, such as 2026-05-01T18:00:00Z';
};

export function oneOf<const T extends string>(...allowed: readonly T[]): Field<T> {
  return (value) => {
    const found = allowed.find((candidate) => candidate === value);
    if (found) return found;
    throw `one of ${allowed.join(', ')}`;
  };
}
