import { renderVariables, type Connection } from '../connection';
import { applyMigrations } from '../migrations/apply-migrations';
import type { SlotPlan } from './slot-plan';
import { withClient } from './with-client';

/**
 * Applies the migrations and seeds of a plan to the database of a URL, as the role in it.
 *
 * @param schema that unqualified names land in; null for that of the server
 * @throws HERMETIC_MIGRATION_FAILED, HERMETIC_MIGRATIONS_MISSING
 */
export async function migrateDatabase(
  plan: SlotPlan,
  url: string,
  schema: string | null,
): Promise<void> {
  const variables = renderVariables(plan.env, splitUrl(url, schema));
  for (const source of plan.sources) {
    await applyMigrations(source, {
      ...plan,
      engine: 'postgres',
      url,
      schema,
      variables,
      path: null,
      execute: (script) =>
        withClient({ ...plan, url }, async (client) => void (await client.query(script))),
    });
  }
}

function splitUrl(href: string, schema: string | null): Connection {
  const url = new URL(href);
  return {
    url: href,
    host: url.hostname.replace(/^\[|\]$/g, ''),
    port: url.port || '5432',
    user: decodeURIComponent(url.username),
    password: decodeURIComponent(url.password),
    database: decodeURIComponent(url.pathname.slice(1)),
    ...(schema !== null && { schema }),
  };
}
