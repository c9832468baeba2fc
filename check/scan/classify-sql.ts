/** What a suite does by hand that `jest-hermetic` does for it. */
export type CleanupKind = 'empties' | 'migrates' | 'rolls back';

/** What a text of SQL does, by its first statement of that kind; null for anything else. */
export function classifySql(sql: string): CleanupKind | null {
  const kinds = sql
    .replace(/--[^\n]*|\/\*[\s\S]*?\*\//g, ' ')
    .split(';')
    .map((statement) => classifyStatement(statement.trim().replace(/\s+/g, ' ')));
  return kinds.find((kind) => kind !== null) ?? null;
}

function classifyStatement(statement: string): CleanupKind | null {
  if (/^truncate\b/i.test(statement)) return 'empties';
  if (/^delete from (?!.*\b(?:where|using)\b)/i.test(`${statement} `)) return 'empties';
  if (/^drop (?:database|schema|table|owned)\b/i.test(statement)) return 'empties';
  if (/^create (?:database|schema)\b/i.test(statement)) return 'migrates';
  if (/^(?:begin|start transaction|rollback|savepoint)\b/i.test(statement)) return 'rolls back';
  return null;
}
