import type { MigrationSource } from '../migrations/migration-source';

/** Everything that a slot is made from, as plain JSON: it is handed to the process that builds it. */
export interface SlotPlan {
  readonly infra: string;
  /** Name of the slot's role, and of its schema or database. */
  readonly name: string;
  readonly password: string;
  readonly isolation: 'schema' | 'database';
  /** URL of an administrator on the server's own database. */
  readonly adminUrl: string;
  /** URL of an administrator on the database that the slot lives in. */
  readonly slotAdminUrl: string;
  /** URL of the application. */
  readonly url: string;
  /** The server is this run's alone, so that its database may have an event trigger. */
  readonly isOwnServer: boolean;
  /** Build the structure of an existing slot anew, keeping its role and its saved levels. */
  readonly isRebuild: boolean;
  readonly sources: readonly MigrationSource[];
  readonly variables: Readonly<Record<string, string>>;
  readonly root: string;
  readonly projectDir: string;
  /** Kept with the slot on the server: who made it. */
  readonly mark: string;
}

/** The schema of the bookkeeping of a slot. */
export function bookOf(plan: Pick<SlotPlan, 'name'>): string {
  return `${plan.name}_book`;
}

/** The schema of the application's tables in a slot. */
export function schemaOf(plan: Pick<SlotPlan, 'name' | 'isolation'>): string {
  return plan.isolation === 'schema' ? plan.name : 'public';
}
