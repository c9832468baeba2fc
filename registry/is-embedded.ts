import type { OwnDatabase } from './list-databases';

/** Whether this tool starts the server of a database. */
export function isEmbedded({ database }: OwnDatabase): boolean {
  return database.engine === 'postgres' && database.server === 'embedded';
}
