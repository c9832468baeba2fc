/** Where in a script a database found its mistake. */
export interface StatementPlace {
  /** From 1. */
  readonly line: number;
  /** The line's text, at most 100 characters. */
  readonly statement: string;
}

/**
 * Finds the statement that failed: from PostgreSQL's `position` (characters from 1), else from the
 * name that the message quotes, which is all that SQLite gives.
 */
export function locateStatement(
  script: string,
  message: string,
  position: string | undefined,
): StatementPlace | undefined {
  const offset = position ? Number(position) - 1 : findQuotedName(script, message);
  if (offset === undefined || offset < 0) return undefined;
  const line = script.slice(0, offset).split('\n').length;
  const text = script.split('\n')[line - 1]?.trim() ?? '';
  return { line, statement: text.length > 100 ? `${text.slice(0, 99)}…` : text };
}

function findQuotedName(script: string, message: string): number | undefined {
  const name = /near "([^"]+)"|"([^"]+)"|: ([\w.]+)$/.exec(message)?.slice(1).find(Boolean);
  const found = name ? script.lastIndexOf(name) : -1;
  return found < 0 ? undefined : found;
}
