import { classifyStatement, type Control } from './classify-statement';
import { findClaims, NO_CLAIMS, type Claim } from './find-claims';
import { findSettings, NO_CHANGES, type SettingChanges } from './find-settings';
import { splitStatements, type Statement } from './split-statements';

/** What a server says of a statement outside of a transaction; in a test it does not notice. */
export interface Lonely {
  readonly command: string;
  /** A warning otherwise. */
  readonly isError: boolean;
}

/** A part of a script that goes to the server at once, or a control statement on its own. */
export interface ScriptStep {
  readonly text: string;
  readonly control: Control | undefined;
  readonly settings: SettingChanges;
  readonly claims: readonly Claim[];
  /** Set for a statement on its own that makes no sense outside of a transaction. */
  readonly lonely?: Lonely | undefined;
}

/** As many words may come before the query of a cursor. */
const LONGEST_DECLARATION = 12;

/** Scripts without one of these words are not looked at any closer. */
const OF_INTEREST =
  /\b(?:begin|start|commit|end|abort|rollback|savepoint|release|prepare|deallocate|discard|set|reset|set_config|lock|declare|listen|notify|pg_notify|temp|temporary|pg_temp|pg_(?:try_)?advisory_\w+)\b/i;

/**
 * Plans how a script runs: as it is, unless there are control statements in it. What comes after one
 * keeps its place by spaces before it, so that the positions in the server's errors are right.
 */
export function planScript(
  sql: string,
  isControl: (control: Control) => boolean,
  hasBackslashes = false,
): ScriptStep[] {
  if (!OF_INTEREST.test(sql))
    return [{ text: sql, control: undefined, settings: NO_CHANGES, claims: NO_CLAIMS }];
  const parsed = splitStatements(sql, hasBackslashes);
  const statements = parsed.map(({ start, end, tokens }) => {
    const found = classifyStatement(tokens);
    const control = found && isControl(found) ? found : undefined;
    const settings = control ? NO_CHANGES : findSettings(tokens);
    return { start, end, control, settings, claims: findClaims(tokens) };
  });
  if (!statements.some(({ control }) => control)) {
    const settings = statements.reduce((all, each) => join(all, each.settings), NO_CHANGES);
    const claims = statements.flatMap((each) => each.claims);
    const lonely = statements.length === 1 ? readLonely(parsed[0]!) : undefined;
    return [{ text: sql, control: undefined, settings, claims, lonely }];
  }
  const steps: (ScriptStep & { start: number; end: number })[] = [];
  for (const statement of statements) {
    const last = steps.at(-1);
    const isMore = last && !last.control && !statement.control;
    const start = isMore ? last.start : statement.start;
    const settings = isMore ? join(last.settings, statement.settings) : statement.settings;
    const claims = [...(isMore ? last.claims : []), ...statement.claims];
    if (isMore) steps.pop();
    const { control, end } = statement;
    steps.push({ start, end, control, settings, claims, text: '' });
  }
  return steps.map(({ start, end, ...step }) => {
    const text = ' '.repeat([...sql.slice(0, start)].length) + sql.slice(start, end);
    return { ...step, text };
  });
}

function join(one: SettingChanges, other: SettingChanges): SettingChanges {
  if (one === NO_CHANGES || other === NO_CHANGES) return one === NO_CHANGES ? other : one;
  return {
    session: [...one.session, ...other.session],
    local: [...one.local, ...other.local],
    reset: one.reset && other.reset && [...one.reset, ...other.reset],
  };
}

function readLonely({ tokens }: Statement): Lonely | undefined {
  const words = tokens.slice(0, LONGEST_DECLARATION).map(({ text }) => text);
  const [first, second] = words;
  if (first === 'set' && second === 'local') return { command: 'SET LOCAL', isError: false };
  if (first === 'set' && second === 'constraints') {
    return { command: 'SET CONSTRAINTS', isError: false };
  }
  if (first === 'lock') return { command: 'LOCK TABLE', isError: true };
  const isCursor = first === 'declare' && words.includes('cursor');
  const isHeld = words.some((word, at) => word === 'with' && words[at + 1] === 'hold');
  return isCursor && !isHeld ? { command: 'DECLARE CURSOR', isError: true } : undefined;
}
