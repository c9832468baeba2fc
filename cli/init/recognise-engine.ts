import type { Engine } from './choose-engines';

/** The engine that a connection string names; null where it names another one, or none. */
export function recogniseEngine(text: string | undefined): Engine | null {
  if (text === undefined) return null;
  if (/^postgres(ql)?:\/\//i.test(text)) return 'postgres';
  return /^(file|sqlite3?):/i.test(text) ||
    /^[^:]*\.(db|sqlite3?)$/i.test(text) ||
    text === ':memory:'
    ? 'sqlite'
    : null;
}
