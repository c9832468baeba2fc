import type { Client } from 'pg';
import { HermeticError } from '../../../errors/hermetic-error';
import { bookkeepingOf } from './books/bookkeeping-of';
import { createMarkedSchema } from './create-marked';
import { blameExtension, createExtensions } from './create-extensions';
import { emptySchemas } from './empty-schemas';
import type { FillTarget } from './fill-target';
import { hideBooks } from './hide-books';
import { migrateDatabase } from './migrate-database';
import { openToRole } from './open-to-role';
import type { SlotPlan } from './slot-plan';
import { withClient } from './with-client';

/**
 * Fills an empty database, or a schema of a shared one: extensions, migrations and seeds as the
 * application's own role, then the bookkeeping that brings the result back.
 *
 * @param admin an administrator on that database
 * @throws HERMETIC_MIGRATION_FAILED, HERMETIC_EXTENSION_MISSING, HERMETIC_SEARCH_PATH, …
 */
export async function fillDatabase(
  admin: Client,
  plan: SlotPlan,
  target: FillTarget,
): Promise<void> {
  await emptySchemas(admin, plan, target);
  const failed = await createExtensions(admin, plan);
  try {
    await migrate(plan, target);
  } catch (error) {
    throw blameExtension(error as HermeticError, failed, plan.infra);
  }
  if (target.database === plan.name) await openToRole(admin, plan);
  await keepBooks(admin, plan);
}

async function migrate(plan: SlotPlan, { database, role }: FillTarget): Promise<void> {
  const url = new URL(plan.url);
  url.pathname = `/${encodeURIComponent(database)}`;
  if (role) url.username = encodeURIComponent(role);
  if (plan.place === 'schema') await verifySearchPath(plan);
  await migrateDatabase(plan, url.href, plan.schema);
}

/** A pooler between may leave the search path out: everything would land in somebody else's schema. */
async function verifySearchPath(plan: SlotPlan): Promise<void> {
  const found = await withClient(plan, async (client) => {
    const { rows } = await client.query<{ schema: string }>('SELECT current_schema() AS schema');
    return rows[0]?.schema ?? null;
  });
  if (found === plan.schema) return;
  throw HermeticError.of('HERMETIC_SEARCH_PATH', {
    infra: plan.infra,
    found: found ?? 'no schema',
  });
}

async function keepBooks(admin: Client, plan: SlotPlan): Promise<void> {
  if (!plan.isRebuild) {
    if (plan.place === 'schema')
      await createMarkedSchema(admin, plan.maker, plan.book, bookkeepingOf(plan));
    else await admin.query(bookkeepingOf(plan));
    if (plan.role) await hideBooks(admin);
  }
  await admin.query(`SELECT ${admin.escapeIdentifier(plan.book)}.save(0, NULL)`);
}
