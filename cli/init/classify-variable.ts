/** What a variable holds, as its name says it; `url` is of either engine. */
export type VariableKind =
  'url' | 'host' | 'port' | 'user' | 'password' | 'database' | 'schema' | 'path';

const TABLE: readonly (readonly [RegExp, VariableKind])[] = [
  [
    /^(?:DATABASE|DB|POSTGRES(?:QL)?|PG|KNEX)_(?:PRISMA_)?(?:URL|URI|DSN|CONNECTION(?:_STRING)?)$/,
    'url',
  ],
  [/^(?:PG|(?:PG|DB|DATABASE|POSTGRES(?:QL)?)_)HOST(?:NAME)?$/, 'host'],
  [/^(?:PG|(?:PG|DB|DATABASE|POSTGRES(?:QL)?)_)PORT$/, 'port'],
  [/^(?:PG|(?:PG|DB|DATABASE|POSTGRES(?:QL)?)_)USER(?:NAME)?$/, 'user'],
  [/^(?:PG|(?:PG|DB|DATABASE|POSTGRES(?:QL)?)_)PASS(?:WD|WORD)?$/, 'password'],
  [/^(?:PGDATABASE|(?:PG|DB|POSTGRES(?:QL)?)_(?:DATABASE|DB|NAME)|DATABASE_NAME)$/, 'database'],
  [/^(?:PG|DB|DATABASE|POSTGRES(?:QL)?)_SCHEMA$/, 'schema'],
  [
    /^(?:SQLITE|DATABASE|DB|SQLITE_(?:DB|DATABASE))_(?:FILE|PATH|FILENAME|FILE_?PATH|STORAGE)$/,
    'path',
  ],
];

/** What the application expects in a variable; null for one that has nothing to do with a database. */
export function classifyVariable(name: string): VariableKind | null {
  const bare = name.replace(/^TEST_|_TEST$/, '').replace('_TEST_', '_');
  return TABLE.find(([pattern]) => pattern.test(bare))?.[1] ?? null;
}
