import type { MigrationSource } from './migration-source';

/**
 * Whether one can tell what a database is made from. Nobody knows what a command reads: what it
 * built is good for the run that it was built in, and for no other.
 */
export function areInputsKnown(sources: readonly MigrationSource[]): boolean {
  return sources.every(({ migrations }) => !migrations || !('command' in migrations));
}
