import type { MigrationSource } from '../databases/migrations/migration-source';

/** What goes on while a database is filled, in words. */
export function describeMigrations(infra: string, sources: readonly MigrationSource[]): string {
  const names = sources.flatMap(({ migrations, seed }) => [
    ...(migrations ? Object.values(migrations as Record<string, string>) : []),
    ...(seed ? [seed] : []),
  ]);
  return names.length > 0
    ? `making the database "${infra}" by ${names.join(', ')}`
    : `making the database "${infra}"`;
}
