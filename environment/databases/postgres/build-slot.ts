import type { Client } from 'pg';
import { HermeticError } from '../../../errors/hermetic-error';
import { describeMigrations } from '../../progress/describe-migrations';
import { tellLongWork } from '../../progress/tell-long-work';
import { findServerError } from '../migrations/find-server-error';
import { cloneTemplate } from './clone-template';
import { createMarkedDatabase, createMarkedRole } from './create-marked';
import { dropSlotOf } from './drop-slot-of';
import { ensureRequiredTables } from './ensure-required-tables';
import { requireMadeTables } from './require-made-tables';
import { fillDatabase } from './fill-database';
import { describeServer, noteSlot } from './note-slot';
import { identifyProcess } from './server/process-identity';
import type { SlotPlan } from './slot-plan';
import { withAdvisoryLock } from './with-advisory-lock';
import { withTemplate } from './with-template';
import { withClient } from './with-client';

/** What became of a plan. */
export interface BuiltSlot {
  /** Differs from the plan's where the migrations ask for a database. */
  readonly isolation: SlotPlan['isolation'];
  /** For the report. */
  readonly warning: string | null;
}

/** Of PostgreSQL, in every language: a privilege is missing, a schema does not exist. */
const WRONG_PLACE = ['42501', '3F000'];

/** The same in the words that a command printed, where there is no error with a code. */
const SAID_WRONG_PLACE =
  /permission denied for (schema|database)|schema "[^"]+" does not exist|permission denied to create extension|\b(42501|3F000)\b/;

/**
 * Builds a slot: its role and its database, cloned from the template of its migrations; or its
 * schema, migrated in place, where no databases may be made. Migrations that turn out to name a
 * schema of their own are given a database.
 *
 * @throws HERMETIC_SERVER_UNREACHABLE, HERMETIC_SCHEMA_MISSING, HERMETIC_TABLES_NOT_MADE, HERMETIC_MIGRATION_FAILED, …
 */
export async function buildSlot(plan: SlotPlan): Promise<BuiltSlot> {
  const { requiredTables, requiredIn } = plan;
  const isRequired = requiredTables.length > 0;
  const warning =
    isRequired && requiredIn === 'server'
      ? await withClient({ ...plan, url: plan.adminUrl }, (admin) =>
          ensureRequiredTables(admin, plan),
        )
      : null;
  const isolation = await buildWhereItFits(plan);
  if (isRequired && requiredIn === 'slot')
    await withClient({ ...plan, url: plan.slotAdminUrl }, (admin) =>
      requireMadeTables(admin, plan),
    );
  return { isolation, warning };
}

async function buildWhereItFits(plan: SlotPlan): Promise<SlotPlan['isolation']> {
  try {
    await build(plan);
    return plan.isolation;
  } catch (error) {
    if (!needsDatabase(error, plan)) throw error;
    await build({ ...plan, isolation: 'database', schema: 'public' });
    return 'database';
  }
}

function needsDatabase(error: unknown, { isolation, place, env }: SlotPlan): boolean {
  const { code, message, cause } = error as HermeticError;
  if (code !== 'HERMETIC_MIGRATION_FAILED') return false;
  const said = findServerError(cause);
  const isWrongPlace = said ? WRONG_PLACE.includes(said.code) : SAID_WRONG_PLACE.test(message);
  // Where the application was told of the schema, it is too late to take another.
  const isTold = Object.values(env).some((value) => value === 'schema' || /\{schema\}/.test(value));
  return isWrongPlace && isolation === 'schema' && place === 'database' && !isTold;
}

async function build(plan: SlotPlan): Promise<void> {
  if (plan.isRebuild || plan.place === 'schema') return fillInPlace(plan);
  await withClient({ ...plan, url: plan.adminUrl }, async (admin) => {
    note(plan);
    // Of a process that was killed the server still ends the statement, and then lets go of the lock.
    await withAdvisoryLock(admin, 'exclusive', plan.name, () => buildDatabase(admin, plan));
  });
}

async function buildDatabase(admin: Client, plan: SlotPlan): Promise<void> {
  // Of a worker of this name that died: Jest gives its name to the next.
  await dropSlotOf(admin, plan.name);
  if (plan.role) await createRole(admin, plan, plan.role);
  const isCloned = await withTemplate(admin, plan, (template) =>
    cloneTemplate(admin, plan, template),
  );
  if (isCloned) return;
  await createMarkedDatabase(admin, plan.maker, plan);
  await fillInPlace(plan);
}

async function fillInPlace(plan: SlotPlan): Promise<void> {
  const { role } = plan;
  await withClient({ ...plan, url: plan.slotAdminUrl }, async (admin) => {
    note(plan);
    if (plan.place === 'schema' && !plan.isRebuild) await dropSlotOf(admin, plan.name);
    const fill = () => fillDatabase(admin, plan, { database: databaseOf(plan), role });
    // Before the first test of a worker; afterwards it may be many times.
    await (plan.isRebuild
      ? fill()
      : tellLongWork(describeMigrations(plan.infra, plan.sources), fill));
  });
}

function note({ noteIn, name, infra, adminUrl }: SlotPlan): void {
  if (noteIn === null) return;
  const server = describeServer(adminUrl);
  noteSlot(noteIn, { name, infra, server, maker: identifyProcess(process.pid) });
}

function databaseOf({ slotAdminUrl }: SlotPlan): string {
  return decodeURIComponent(new URL(slotAdminUrl).pathname.slice(1));
}

async function createRole(admin: Client, plan: SlotPlan, role: string): Promise<void> {
  try {
    await createMarkedRole(admin, plan.maker, { name: role, password: plan.password });
  } catch (error) {
    const { message } = error as Error;
    throw HermeticError.of('HERMETIC_SERVER_PRIVILEGE', { infra: plan.infra, message });
  }
}
