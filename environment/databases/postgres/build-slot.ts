import type { Client } from 'pg';
import { HermeticError } from '../../../errors/hermetic-error';
import { loadDriver } from '../load-driver';
import { applyMigrations } from '../migrations/apply-migrations';
import { bookkeepingSql, STRUCTURE_REPORT_SQL } from './bookkeeping-sql';
import { dropSlotOf } from './drop-slot-of';
import { findExtensions } from './find-extensions';
import { bookOf, schemaOf, type SlotPlan } from './slot-plan';

type Driver = typeof import('pg');

/** Serialises what workers do to objects that all slots of a server share; any constant would do. */
const SHARED_OBJECTS_LOCK = 0x6a686d;

/**
 * Builds a slot: its role, its empty schema or database, its migrations and seeds as the
 * application's own role, then the bookkeeping that brings it back.
 *
 * @throws HERMETIC_SERVER_UNREACHABLE, HERMETIC_SERVER_PRIVILEGE, HERMETIC_MIGRATION_FAILED, …
 */
export async function buildSlot(plan: SlotPlan): Promise<void> {
  const pg = loadDriver<Driver>('pg', plan.projectDir, plan.infra);
  await withClient(pg, plan, plan.adminUrl, async (admin) => {
    if (!plan.isRebuild) {
      // Of a worker of this name that died: Jest gives its name to the next.
      await dropSlotOf(admin, plan.name);
      await createRole(admin, plan);
    }
    if (plan.isolation === 'database' && !plan.isRebuild) {
      await admin.query(`CREATE DATABASE ${admin.escapeIdentifier(plan.name)}`);
      await admin.query(mark(admin, 'DATABASE', plan));
    }
  });
  await withClient(pg, plan, plan.slotAdminUrl, async (admin) => {
    await emptySchemas(admin, plan);
    await createExtensions(admin, plan);
    await migrate(pg, plan);
    await keepBooks(admin, plan);
  });
}

async function createRole(admin: Client, plan: SlotPlan): Promise<void> {
  const role = admin.escapeIdentifier(plan.name);
  try {
    await admin.query(`CREATE ROLE ${role} LOGIN PASSWORD ${admin.escapeLiteral(plan.password)}`);
    await admin.query(mark(admin, 'ROLE', plan));
    if (plan.isolation === 'schema') {
      await admin.query(`ALTER ROLE ${role} SET search_path = ${role}, public`);
    }
    const { rows } = await admin.query<{ super: string }>(`SHOW is_superuser`);
    if (Object.values(rows[0] ?? {})[0] !== 'on') throw new Error('it is not a superuser');
  } catch (error) {
    throw HermeticError.of('HERMETIC_SERVER_PRIVILEGE', {
      infra: plan.infra,
      message: (error as Error).message,
    });
  }
}

async function emptySchemas(admin: Client, plan: SlotPlan): Promise<void> {
  const owner = admin.escapeIdentifier(plan.name);
  const schema = admin.escapeIdentifier(schemaOf(plan));
  for (const existing of await listSchemas(admin, plan)) {
    await admin.query(`DROP SCHEMA ${admin.escapeIdentifier(existing)} CASCADE`);
  }
  await admin.query(`CREATE SCHEMA ${schema} AUTHORIZATION ${owner}`);
  if (plan.isolation === 'schema') {
    await admin.query(mark(admin, 'SCHEMA', plan));
  } else {
    const database = admin.escapeIdentifier(plan.name);
    await admin.query(`REVOKE ALL ON DATABASE ${database} FROM PUBLIC`);
    await admin.query(`GRANT ALL ON DATABASE ${database} TO ${owner}`);
  }
}

async function listSchemas(admin: Client, plan: SlotPlan): Promise<string[]> {
  const { rows } = await admin.query<{ name: string }>(
    plan.isolation === 'schema'
      ? { text: 'SELECT nspname AS name FROM pg_namespace WHERE nspname = $1', values: [plan.name] }
      : {
          text: `SELECT nspname AS name FROM pg_namespace WHERE nspname NOT LIKE 'pg\\_%'
                 AND nspname NOT IN ('information_schema', 'hermetic', $1)`,
          values: [bookOf(plan)],
        },
  );
  return rows.map(({ name }) => name);
}

/** A role that owns only its schema may not create extensions; what it finds there it may use. */
async function createExtensions(admin: Client, plan: SlotPlan): Promise<void> {
  for (const extension of findExtensions(plan.sources, plan.root)) {
    await locked(admin, () =>
      admin.query(
        `CREATE EXTENSION IF NOT EXISTS ${admin.escapeIdentifier(extension)} SCHEMA public CASCADE`,
      ),
    );
  }
}

async function migrate(pg: Driver, plan: SlotPlan): Promise<void> {
  for (const source of plan.sources) {
    await applyMigrations(source, {
      ...plan,
      engine: 'postgres',
      schema: schemaOf(plan),
      path: null,
      execute: (script) =>
        withClient(pg, plan, plan.url, async (client) => void (await client.query(script))),
    });
  }
}

async function keepBooks(admin: Client, plan: SlotPlan): Promise<void> {
  const reportsStructure = plan.isOwnServer || plan.isolation === 'database';
  const book = bookOf(plan);
  if (!plan.isRebuild) {
    if (reportsStructure) await locked(admin, () => admin.query(STRUCTURE_REPORT_SQL));
    const schema = plan.isolation === 'schema' ? plan.name : null;
    await admin.query(bookkeepingSql({ role: plan.name, book, schema, reportsStructure }));
  }
  await admin.query(`SELECT ${admin.escapeIdentifier(book)}.checkpoint(0)`);
}

async function locked(admin: Client, work: () => Promise<unknown>): Promise<void> {
  await admin.query('SELECT pg_advisory_lock($1)', [SHARED_OBJECTS_LOCK]);
  try {
    await work();
  } finally {
    await admin.query('SELECT pg_advisory_unlock($1)', [SHARED_OBJECTS_LOCK]);
  }
}

function mark(admin: Client, kind: 'ROLE' | 'SCHEMA' | 'DATABASE', plan: SlotPlan): string {
  return `COMMENT ON ${kind} ${admin.escapeIdentifier(plan.name)} IS ${admin.escapeLiteral(plan.mark)}`;
}

async function withClient<Result>(
  pg: Driver,
  plan: SlotPlan,
  url: string,
  work: (client: Client) => Promise<Result>,
): Promise<Result> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  try {
    await client.connect();
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    throw HermeticError.of('HERMETIC_SERVER_UNREACHABLE', {
      infra: plan.infra,
      reason: message || String(code),
    });
  }
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
