import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { joinErrors } from '../../../errors/join-errors';
import type { PostgresDatabase, Registry } from '../../../registry/index';
import { databaseOf } from '../../../registry/index';
import type { RunContext } from '../../run/run-context';
import { loadDriver } from '../load-driver';
import { dropSlotOf } from './drop-slot-of';
import { slotPattern } from './name-slot';
import { serverOf } from './server-of';
import { dropTemplate } from './with-template';

interface NotedSlot {
  readonly name: string;
  readonly infra: string;
}

/**
 * Drops what a run made on servers that outlive it: the schemas or databases of its slots, their
 * roles, and the templates that no other run can use. Only names that this run noted, or that hold
 * its token, are touched.
 */
export async function dropSlots(run: RunContext, registry: Registry): Promise<void> {
  const folder = join(run.dir, 'slots');
  if (!existsSync(folder)) return;
  const errors: unknown[] = [];
  for (const file of readdirSync(folder)) {
    try {
      const slot = JSON.parse(readFileSync(join(folder, file), 'utf8')) as NotedSlot;
      if (slotPattern(run).test(slot.name)) await dropSlot(slot, run, registry);
      rmSync(join(folder, file));
    } catch (error) {
      errors.push(error);
    }
  }
  if (errors.length > 0) throw joinErrors(errors);
}

async function dropSlot(
  { name, infra }: NotedSlot,
  run: RunContext,
  registry: Registry,
): Promise<void> {
  const database = databaseOf(registry, infra)?.database as PostgresDatabase;
  const { adminUrl } = serverOf(infra, database, run);
  const pg = loadDriver<typeof import('pg')>('pg', registry.root, infra);
  const admin = new pg.Client({ connectionString: adminUrl, connectionTimeoutMillis: 10_000 });
  // A server that goes away says so to the query that waits for it.
  admin.on('error', () => undefined);
  await admin.connect();
  try {
    await dropSlotOf(admin, name);
    const { rows } = await admin.query<{ template: string }>(
      'SELECT datname AS template FROM pg_database WHERE datname ~ $1',
      [`^hermetic_${run.token}_template_[0-9a-f]{16}$`],
    );
    for (const { template } of rows) await dropTemplate(admin, template);
  } finally {
    await admin.end();
  }
}
