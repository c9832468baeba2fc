import type { Token } from './split-statements';

/** A statement that would act on the test's own transaction, or on all connections at once. */
export type Control =
  | { readonly type: 'begin'; readonly tag: string; readonly isReadOnly: boolean }
  | { readonly type: 'commit' | 'rollback'; readonly isChained: boolean }
  | { readonly type: 'savepoint'; readonly command: string }
  | { readonly type: 'set-transaction'; readonly access: 'only' | 'write' | undefined }
  | { readonly type: 'prepare-transaction' }
  | { readonly type: 'discard-all' }
  /** `name` is undefined for all of them. */
  | { readonly type: 'deallocate'; readonly name: string | undefined };

const MODE =
  'isolation level (?:serializable|repeatable read|read committed|read uncommitted)|read (?:only|write)|(?:not )?deferrable';
const MODES = `(?:${MODE})(?:(?: ,)? (?:${MODE}))*`;
const WORK = '(?: work| transaction)?';
const BEGIN = new RegExp(`^(?:begin${WORK}|start transaction)(?: ${MODES})?$`);
const END = new RegExp(`^(commit|end|rollback|abort)${WORK}( and chain| and no chain)?$`);
const SET = new RegExp(`^set(?: local| session)? transaction (${MODES})$`);
const SAVEPOINT = new RegExp(
  `^(savepoint|release(?: savepoint)?|rollback${WORK} to(?: savepoint)?) \\S+$`,
);
const COMMANDS: Readonly<Record<string, string>> = {
  savepoint: 'SAVEPOINT',
  release: 'RELEASE SAVEPOINT',
  rollback: 'ROLLBACK TO SAVEPOINT',
};

/** No control statement is longer, so that long ones need not be looked at. */
const LONGEST = 24;

/**
 * Recognises a control statement. One that PostgreSQL would not accept is none: the server is to say
 * what is wrong with it.
 */
export function classifyStatement(tokens: readonly Token[]): Control | undefined {
  if (tokens.length > LONGEST) return undefined;
  const text = tokens.map(render).join(' ');
  if (BEGIN.test(text)) {
    const tag = text.startsWith('start') ? 'START TRANSACTION' : 'BEGIN';
    return { type: 'begin', tag, isReadOnly: accessOf(text) === 'only' };
  }
  const end = END.exec(text);
  if (end) {
    const type = end[1] === 'commit' || end[1] === 'end' ? 'commit' : 'rollback';
    return { type, isChained: end[2] === ' and chain' };
  }
  const savepoint = SAVEPOINT.exec(text)?.[1];
  if (savepoint) return { type: 'savepoint', command: COMMANDS[savepoint.split(' ')[0]!]! };
  const modes = SET.exec(text)?.[1];
  if (modes) return { type: 'set-transaction', access: accessOf(modes) };
  // A statement may be named so as well.
  if (/^prepare transaction (?!as |\( )/.test(text)) return { type: 'prepare-transaction' };
  if (text === 'discard all') return { type: 'discard-all' };
  const dropped = /^deallocate(?: prepare)? (\S+)$/.exec(text)?.[1];
  if (dropped) {
    return { type: 'deallocate', name: dropped === 'all' ? undefined : tokens.at(-1)!.text };
  }
  return undefined;
}

function render({ type, text }: Token): string {
  if (type === 'name') return '"';
  return type === 'string' ? "'" : text;
}

/** The last of several access modes counts. */
function accessOf(modes: string): 'only' | 'write' | undefined {
  return modes.match(/(?<=read )(?:only|write)/g)?.at(-1) as 'only' | 'write' | undefined;
}
