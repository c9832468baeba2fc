/** A registry entry for a PostgreSQL database of a bench. */
export function describeDatabase(database: Readonly<Record<string, unknown>>): object {
  return {
    category: 'database',
    layer: 'L6',
    state: 'C',
    usedBy: ['tests'],
    failureMode: 'fail',
    localStrategy: 'embedded PostgreSQL',
    promotionTrigger: 'always required',
    owner: 'bench',
    database: { engine: 'postgres', ...database },
  };
}
