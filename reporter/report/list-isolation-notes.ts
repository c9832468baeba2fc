import { countNoun } from '../../errors/count-noun';
import { redactSecrets } from '../../errors/redact-secrets';
import type { DatabaseRecord, FileFinished } from '../../environment/record/types';

/** What people should know of how a run was isolated, each thing once: sentences, sorted. */
export function listIsolationNotes(
  databases: readonly DatabaseRecord[],
  finishes: readonly FileFinished[],
): string[] {
  const weak = databases
    .filter(({ enforcement }) => enforcement === 'convention')
    .map(
      ({ infra }) => `"${infra}" is isolated by convention: its tests have no role of their own`,
    );
  const left = finishes
    .filter(({ openConnections }) => openConnections > 0)
    .map(({ file, openConnections }) => {
      const count = countNoun(openConnections, 'connection');
      return `${file} left ${count} open: harmless, as closed for it; its own afterAll can end the pool or client`;
    });
  const notes = [...databases.flatMap(({ notes }) => notes), ...weak, ...left].map(redactSecrets);
  return [...new Set(notes)].sort();
}
