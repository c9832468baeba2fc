import type { Token } from './split-statements';

/** What a session of its own would have, and one that all connections share has for all of them. */
export type Claim =
  'listen' | 'notify' | 'advisory-lock' | 'temporary-table' | 'temporary-table-until-commit';

/** Of a statement that makes none; compared by identity. */
export const NO_CLAIMS: readonly Claim[] = [];

const LOCK = /^pg_(?:try_)?advisory_(?:xact_)?lock(?:_shared)?$/;
const CREATE =
  /^create (?:or replace )?(?:(?:local |global )?temp(?:orary)? |table (?:if not exists )?pg_temp \.)/;
const INTO = /(?<!insert |merge )\binto (?:local |global )?temp(?:orary)? (?!from )[\w"]/;
const UNTIL_COMMIT = /\bon commit (?:drop|delete rows)\b/;

/** Finds what a statement claims, by its words and the names of the functions that it calls. */
export function findClaims(tokens: readonly Token[]): readonly Claim[] {
  const first = tokens[0]?.type === 'word' ? tokens[0].text : '';
  if (first === 'listen' || first === 'notify') return [first];
  const claims: Claim[] = [];
  if (calls(tokens, (name) => LOCK.test(name))) claims.push('advisory-lock');
  if (calls(tokens, (name) => name === 'pg_notify')) claims.push('notify');
  const text = tokens.map(({ type, text: word }) => (type === 'word' ? word : mark(type, word)));
  const sql = text.join(' ');
  if (CREATE.test(sql) || INTO.test(sql)) {
    claims.push(UNTIL_COMMIT.test(sql) ? 'temporary-table-until-commit' : 'temporary-table');
  }
  return claims.length > 0 ? claims : NO_CLAIMS;
}

/** What is no word must not look like one. */
function mark(type: Token['type'], text: string): string {
  return type === 'symbol' ? text : '"';
}

function calls(tokens: readonly Token[], isMeant: (name: string) => boolean): boolean {
  return tokens.some(
    ({ type, text }, at) =>
      (type === 'word' || type === 'name') && tokens[at + 1]?.text === '(' && isMeant(text),
  );
}
