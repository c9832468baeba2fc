import type { Database, Infra, Policy, PostgresDatabase, Registry, SqliteDatabase } from './types';

type Optional<T, Keys extends keyof T> = Omit<T, Keys> & Partial<Pick<T, Keys>>;

type WrittenDatabase =
  | Optional<PostgresDatabase, 'server' | 'isolation' | 'reset'>
  | Optional<SqliteDatabase, 'isolation' | 'reset'>
  | Extract<Database, { on: string }>;

type WrittenInfra = Omit<Infra, 'name' | 'endpoints' | 'database'> & {
  readonly endpoints?: readonly string[];
  readonly database?: WrittenDatabase;
};

/** A registry as its author writes it: valid, without what goes without saying. */
export type WrittenRegistry = Partial<
  Pick<Registry, 'require' | 'protect' | 'skips' | 'transitions' | 'roadmap'>
> & {
  readonly infra: Readonly<Record<string, WrittenInfra>>;
  readonly policy?: Partial<Omit<Policy, 'proof'>> & { readonly proof?: Partial<Policy['proof']> };
};

/** The contents of a valid registry with its defaults. Objects keyed by the author have no prototype. */
export function fillDefaults(written: WrittenRegistry): Omit<Registry, 'file' | 'root' | 'hash'> {
  const { policy = {} } = written;
  return {
    version: 1,
    infra: mapOwn(written.infra, fillInfra),
    require: mapOwn(written.require ?? {}, (names) => names),
    protect: written.protect ?? [],
    skips: written.skips ?? [],
    transitions: written.transitions ?? [],
    roadmap: written.roadmap ?? [],
    policy: {
      approvers: [],
      undeclared: 'fail',
      todo: 'allow',
      nondeterministic: 'fail',
      productionModules: [],
      documents: [],
      ...policy,
      proof: { maxAge: '7d', ...policy.proof },
    },
  };
}

function fillInfra(written: WrittenInfra, name: string): Infra {
  const { database, endpoints = [], ...rest } = written;
  return { name, ...rest, endpoints, ...(database && { database: fillDatabase(database) }) };
}

function fillDatabase(written: WrittenDatabase): Database {
  const env = written.env && { env: mapOwn(written.env, (source) => source) };
  if ('on' in written) return { ...written, ...env };
  return written.engine === 'postgres'
    ? { server: 'embedded', isolation: 'schema', reset: 'test', ...written, ...env }
    : { isolation: 'memory', reset: 'test', ...written, ...env };
}

function mapOwn<Value, Result>(
  values: Readonly<Record<string, Value>>,
  map: (value: Value, key: string) => Result,
): Record<string, Result> {
  const mapped = Object.create(null) as Record<string, Result>;
  for (const [key, value] of Object.entries(values)) mapped[key] = map(value, key);
  return mapped;
}
