/** Where a URL or a connection string leads: any of its hosts, and one database. */
export interface PostgresTarget {
  readonly endpoints: readonly PostgresEndpoint[];
  /** Null where none is named: then it means the whole server. */
  readonly database: string | null;
}

/** A host that starts with a slash is the folder of a Unix socket. */
export interface PostgresEndpoint {
  readonly host: string;
  readonly port: number;
}

const PORT = '5432';
const SCHEME = /^(?:jdbc:)?postgres(?:ql)?(?:\+[\w-]+)?:\/\//i;
/** User, hosts, path, query: what the standard for URLs does not read where there are several hosts. */
const PARTS = /^(?:[^@/?#]*(?:@[^@/?#]*)*@)?([^/?#]*)(?:\/([^?#]*))?(?:\?([^#]*))?/;
/** `host=… dbname='…'`, as libpq reads it. */
const PAIR = /(\w+)\s*=\s*(?:'((?:\\.|[^'\\])*)'|(\S*))/g;

/**
 * Reads a PostgreSQL URL with one host or several, in its place or in its parameters, or a connection
 * string of libpq. Undefined for anything else.
 *
 * @param env where `PGHOST` and its like stand in for what is left out
 */
export function parsePostgresTarget(
  text: string,
  env: NodeJS.ProcessEnv = {},
): PostgresTarget | undefined {
  const trimmed = text.trim();
  const given = SCHEME.test(trimmed) ? readUrl(trimmed) : readPairs(trimmed);
  if (!given) return undefined;
  const of = (name: string, variable: string): string => given.get(name) || env[variable] || '';
  const ports = of('port', 'PGPORT').split(',');
  const lists = [of('host', 'PGHOST'), given.get('hostaddr') ?? ''].filter(Boolean);
  const endpoints = (lists.length > 0 ? lists : ['localhost']).flatMap((list) =>
    list.split(',').map((host, index) => ({
      host: host || 'localhost',
      port: Number(ports[index] || (ports.length === 1 && ports[0]) || PORT),
    })),
  );
  return { endpoints, database: of('dbname', 'PGDATABASE') || null };
}

function readUrl(text: string): Map<string, string> | undefined {
  const [, authority = '', path = '', query = ''] = PARTS.exec(text.replace(SCHEME, '')) ?? [];
  const hosts = authority.split(',').map((place) => /^(\[[^\]]*\]|[^:]*)(?::(\d*))?$/.exec(place));
  if (hosts.includes(null)) return undefined;
  const list = (group: number): string =>
    hosts.some((found) => found![group]) ? hosts.map((found) => found![group] ?? '').join(',') : '';
  const parameters = new URLSearchParams(query);
  const given = new Map([
    ['host', decode(list(1))],
    ['port', list(2)],
    ['dbname', decode(path)],
  ]);
  for (const [name, value] of parameters) {
    if (value) given.set(name === 'database' ? 'dbname' : name, value);
  }
  return given;
}

function readPairs(text: string): Map<string, string> | undefined {
  const given = new Map<string, string>();
  const rest = text.replace(PAIR, (_, name: string, quoted?: string, bare?: string) => {
    given.set(name, quoted?.replace(/\\(.)/g, '$1') ?? bare ?? '');
    return '';
  });
  const isConnection = ['host', 'hostaddr', 'dbname'].some((name) => given.has(name));
  return isConnection && rest.trim() === '' ? given : undefined;
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
