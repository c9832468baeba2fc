import type { Registry } from '../../../registry/index';

/** The required tables of a database: those of the entry itself, and of the entries that are `on` it. */
export function listRequiredTables({ infra: entries }: Registry, infra: string): string[] {
  const tables = Object.values(entries).flatMap(({ name, database }) => {
    const isOfIt = name === infra || (database && 'on' in database && database.on === infra);
    return isOfIt ? (database?.requiredTables ?? []) : [];
  });
  return [...new Set(tables)];
}
