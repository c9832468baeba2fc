import { resolve } from 'node:path';
import type { Disposal } from '../disposal/disposal';
import type { Place } from '../disposal/place';
import { parsePostgresTarget } from '../guard/protected/parse-postgres-target';
import { protectedPath } from '../guard/protected/protected-files';

type Query = (sql: string) => PromiseLike<unknown>;

/** What a driver's own objects show of themselves. */
interface DriverObject {
  readonly raw?: Query;
  readonly client?: { readonly config?: KnexConfig; readonly connectionSettings?: Settings };
  readonly query?: (sql: string) => Promise<{ rows: MarkRow[] }>;
  readonly connectionParameters?: Settings;
  readonly options?: Settings;
  readonly Client?: new (options: unknown) => { readonly connectionParameters: Settings };
  readonly _connected?: boolean;
  readonly _connecting?: boolean;
  readonly prepare?: (sql: string) => { all(): DatabaseRow[] };
}

interface KnexConfig {
  readonly client?: unknown;
  readonly connection?: unknown;
}

interface Settings {
  readonly connectionString?: string;
  readonly host?: string;
  readonly port?: number | string;
  readonly database?: string;
  readonly filename?: string;
}

interface MarkRow {
  readonly name: string;
  readonly comment: string | null;
}

interface DatabaseRow {
  readonly file: string;
}

/** A connection that somebody wants to destroy something by. */
export interface DescribedConnection {
  /** For people, without a password. */
  readonly name: string;
  readonly place: Place;
  /** Asks the database; answers why it is none of this run's, or null. */
  examine(disposal: Disposal): Promise<string | null> | string | null;
}

const MARK_SQL = `SELECT pg_catalog.current_database()::text AS name, pg_catalog.shobj_description(oid, 'pg_database') AS comment
  FROM pg_catalog.pg_database WHERE datname OPERATOR(pg_catalog.=) pg_catalog.current_database()`;
const FILES_SQL = 'PRAGMA database_list';

/** Tells by what it has what a connection is; nothing is contacted yet, but for a SQLite handle that is open. */
export function describeConnection(connection: unknown): DescribedConnection {
  if (typeof connection === 'string' || connection instanceof URL)
    return describeText(String(connection));
  const of = (connection ?? {}) as DriverObject;
  if (typeof of.raw === 'function' && of.client) return describeKnex(of, of.raw.bind(of));
  if (typeof of.query === 'function') return describePg(of);
  if (typeof of.prepare === 'function') return describeSqlite(of);
  const reason =
    'it is no URL, no path and no connection of pg, Knex, better-sqlite3 or node:sqlite';
  return { name: `this ${typeof connection}`, place: { type: 'unknown' }, examine: () => reason };
}

function describeText(text: string): DescribedConnection {
  const target = parsePostgresTarget(text, process.env);
  if (!target) return describeFiles([protectedPath(text, process.cwd())].filter(isPath));
  return postgres(target, async (disposal) => {
    const { Client } = require(disposal.resolveDriver('pg')) as typeof import('pg');
    const client = new Client({ connectionString: text });
    client.on('error', () => undefined);
    await client.connect();
    try {
      return (await client.query<MarkRow>(MARK_SQL)).rows[0];
    } finally {
      await client.end();
    }
  });
}

function describeKnex({ client }: DriverObject, raw: Query): DescribedConnection {
  const { config, connectionSettings } = client!;
  const given = connectionSettings ?? config?.connection;
  const settings = (typeof given === 'object' ? given : {}) as Settings;
  if (typeof settings?.filename === 'string' || /sqlite/.test(String(config?.client)))
    return describeFiles([settings.filename].filter(isPath), async () =>
      ((await raw(FILES_SQL)) as DatabaseRow[]).map(({ file }) => file),
    );
  const text = typeof given === 'string' ? given : undefined;
  return postgres(targetOf(settings, text), async () => {
    const answer = (await raw(MARK_SQL)) as { rows?: MarkRow[] };
    return answer.rows?.[0];
  });
}

function describePg(connection: DriverObject): DescribedConnection {
  const { connectionParameters, options, Client } = connection;
  const settings =
    connectionParameters ?? (Client ? new Client(options).connectionParameters : (options ?? {}));
  return postgres(targetOf(settings), async () => {
    // Whoever asks one that nobody connects waits for ever.
    if (connectionParameters && !connection._connected && !connection._connecting)
      throw new Error('this Client is not connected; await its connect() first');
    return (await connection.query!(MARK_SQL)).rows[0];
  });
}

function describeSqlite(connection: DriverObject): DescribedConnection {
  const listFiles = (): string[] =>
    connection.prepare!(FILES_SQL)
      .all()
      .map(({ file }) => file);
  try {
    const paths = listFiles().filter(isPath);
    return describeFiles(paths, listFiles);
  } catch (error) {
    return describeFiles([], () => {
      throw error;
    });
  }
}

function describeFiles(
  paths: readonly string[],
  listOpen: () => Promise<string[]> | string[] = () => [...paths],
): DescribedConnection {
  const absolute = paths.map((path) => resolve(path));
  return {
    name: absolute[0] ?? 'this SQLite database',
    place: { type: 'files', paths: absolute },
    async examine(disposal) {
      try {
        const open = await listOpen();
        if (!open.some(isPath))
          return 'it is in no file, and so it carries no mark of jest-hermetic';
        for (const path of open.filter(isPath)) {
          const reason = disposal.findProtected({ type: 'files', paths: [path] })
            ? `${path} is protected`
            : disposal.examineFile(path);
          if (reason !== null) return reason;
        }
        return null;
      } catch (error) {
        return `it could not be asked: ${(error as Error).message}`;
      }
    },
  };
}

type PostgresTarget = Extract<Place, { type: 'postgres' }>['target'];

function postgres(
  target: PostgresTarget,
  ask: (disposal: Disposal) => Promise<MarkRow | undefined>,
): DescribedConnection {
  const [{ host, port } = { host: '?', port: 0 }] = target.endpoints;
  return {
    name: `${target.database ?? 'a database'} on ${host}:${port}`,
    place: { type: 'postgres', target },
    async examine(disposal) {
      if (!disposal.isOnOwnServer(target))
        return 'it is on no server that has a database of this test file, so that nobody was asked there';
      try {
        const row = await ask(disposal);
        return row ? disposal.examineMark(row.name, row.comment) : 'it did not say which it is';
      } catch (error) {
        return `it could not be asked: ${(error as Error).message}`;
      }
    },
  };
}

function targetOf(
  { connectionString, host, port, database }: Settings,
  text = connectionString,
): PostgresTarget {
  const parsed = text === undefined ? undefined : parsePostgresTarget(text, process.env);
  if (parsed) return parsed;
  const { PGHOST, PGPORT, PGDATABASE } = process.env;
  return {
    endpoints: [{ host: host || PGHOST || 'localhost', port: Number(port || PGPORT || '5432') }],
    database: database || PGDATABASE || null,
  };
}

function isPath(path: string | undefined): path is string {
  return path !== undefined && path !== '' && path !== ':memory:';
}
