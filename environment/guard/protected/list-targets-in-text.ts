import { parsePostgresTarget, type PostgresTarget } from './parse-postgres-target';

const URLS = /(?:jdbc:)?postgres(?:ql)?(?:\+[\w-]+)?:\/\/[^\s"'`<>]+/gi;
const ASSIGNMENT = /^\w+=/;

/** The PostgreSQL databases that an argument of a command, or a `NAME=value` of its environment, names. */
export function listTargetsInText(text: string): PostgresTarget[] {
  const candidates: string[] = text.match(URLS) ?? [];
  if (/\b(host|hostaddr|dbname)\s*=/.test(text))
    candidates.push(text, text.replace(ASSIGNMENT, ''));
  return candidates.flatMap((candidate) => parsePostgresTarget(candidate) ?? []);
}
