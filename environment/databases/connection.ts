import type { ConnectionPart } from '../../registry/index';

/** How to reach one isolated database; parts that an engine does not have are absent. */
export type Connection = { readonly url: string } & Readonly<
  Partial<Record<ConnectionPart, string>>
>;

/** A connection to PostgreSQL as a URL that every driver understands. */
export function formatPostgresUrl(to: {
  readonly host: string;
  readonly port: string;
  readonly user: string;
  readonly password: string;
  readonly database: string;
}): string {
  const host = to.host.includes(':') ? `[${to.host}]` : to.host;
  const user = `${encodeURIComponent(to.user)}:${encodeURIComponent(to.password)}`;
  return `postgres://${user}@${host}:${to.port}/${encodeURIComponent(to.database)}`;
}

/**
 * The environment variables of one database: each value of the registry's `env` is the name of a
 * part (`url`) or a template (`{url}?schema={schema}`).
 */
export function renderVariables(
  env: Readonly<Record<string, string>> | undefined,
  connection: Connection,
): Record<string, string> {
  const part = (name: string): string => connection[name as ConnectionPart] ?? '';
  return Object.fromEntries(
    Object.entries(env ?? {}).map(([variable, value]) => [
      variable,
      value.includes('{')
        ? value.replace(/\{(\w+)\}/g, (_, name: string) => part(name))
        : part(value),
    ]),
  );
}
