import type { Database, Infra, Migrations, Registry } from '../../../registry/index';

/** What one registry entry adds to a database: its structure, then its rows. Paths are relative to the registry. */
export interface MigrationSource {
  readonly infra: string;
  readonly migrations: Migrations | null;
  readonly seed: string | null;
}

/** What builds the database of `infra`: its own source, then those of the entries that are `on` it. */
export function listMigrationSources(registry: Registry, infra: string): MigrationSource[] {
  const others = Object.values(registry.infra).filter(
    ({ database }) => database !== undefined && 'on' in database && database.on === infra,
  );
  return [registry.infra[infra], ...others]
    .filter((entry): entry is Infra & { database: Database } => entry?.database !== undefined)
    .map(({ name, database: { migrations, seed } }) => ({
      infra: name,
      migrations: migrations ?? null,
      seed: seed ?? null,
    }));
}
