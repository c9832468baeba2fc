import type { Token } from './split-statements';

/** The name of a setting, or the number of the parameter that holds it. */
export type SettingName = string | number;

/** The settings of a session that a statement changes. */
export interface SettingChanges {
  /** For the session, as `SET` does. */
  readonly session: readonly SettingName[];
  /** For the transaction, as `SET LOCAL` does. */
  readonly local: readonly SettingName[];
  /** Back to what the session began with; null for all of them. */
  readonly reset: readonly string[] | null;
}

/** Of a statement that changes none; compared by identity. */
export const NO_CHANGES: SettingChanges = { session: [], local: [], reset: [] };

const SPELLED: Readonly<Record<string, string>> = {
  time: 'timezone',
  names: 'client_encoding',
  schema: 'search_path',
  xml: 'xmloption',
};
/** `SET` followed by one of these is about something else. */
const NO_SETTING = new Set(['transaction', 'constraints', 'characteristics', 'authorization']);

/** Finds the settings that a statement changes by `SET`, `RESET` or `set_config`. */
export function findSettings(tokens: readonly Token[]): SettingChanges {
  const [first, second] = tokens;
  if (isWord(first, 'reset') && second) {
    return { ...NO_CHANGES, reset: second.text === 'all' ? null : [readName(tokens.slice(1))] };
  }
  if (isWord(first, 'set') && second) {
    const hasScope = second.text === 'local' || second.text === 'session';
    const rest = tokens.slice(hasScope ? 2 : 1);
    if (!rest[0] || NO_SETTING.has(rest[0].text)) return NO_CHANGES;
    const scope = second.text === 'local' ? 'local' : 'session';
    return { ...NO_CHANGES, [scope]: [readName(rest)] };
  }
  return findCalls(tokens);
}

function readName(tokens: readonly Token[]): string {
  const [{ type, text }] = tokens as [Token];
  const spelled = type === 'word' ? SPELLED[text] : undefined;
  if (spelled) return spelled;
  let name = text;
  for (let at = 1; tokens[at]?.text === '.' && tokens[at + 1]; at += 2) {
    name += `.${tokens[at + 1]!.text}`;
  }
  return name;
}

function findCalls(tokens: readonly Token[]): SettingChanges {
  const session: SettingName[] = [];
  const local: SettingName[] = [];
  tokens.forEach((token, at) => {
    const name = tokens[at + 2];
    if (!isWord(token, 'set_config') || tokens[at + 1]?.text !== '(' || !name) return;
    if (name.type !== 'string' && name.type !== 'parameter') return;
    const scope = lastArgument(tokens, at + 2)?.text === 'false' ? session : local;
    scope.push(name.type === 'string' ? name.text.toLowerCase() : Number(name.text));
  });
  return session.length + local.length > 0 ? { ...NO_CHANGES, session, local } : NO_CHANGES;
}

/** The token before the parenthesis that closes a call. */
function lastArgument(tokens: readonly Token[], from: number): Token | undefined {
  let depth = 1;
  for (let at = from; at < tokens.length; at++) {
    if (tokens[at]!.text === '(') depth += 1;
    else if (tokens[at]!.text === ')') depth -= 1;
    if (depth === 0) {
      // `false::boolean` says the same.
      const isCast = tokens[at - 2]?.text === ':';
      return tokens[isCast ? at - 4 : at - 1];
    }
  }
  return undefined;
}

function isWord(token: Token | undefined, text: string): boolean {
  return token?.type === 'word' && token.text === text;
}
