import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RunContext } from '../../run/run-context';
import { writeFileWhole } from '../../run/write-file-whole';
import { buildOnce } from '../build-once';
import { runBlocking } from '../run-blocking';
import type { PostgresServer } from './server-of';

/** What the administrator of a server may do there; it decides how slots are kept apart. */
export interface ServerAbilities {
  /** May make roles that reach nothing else, and put rows back without firing triggers. */
  readonly isSuperuser: boolean;
  readonly canCreateDatabases: boolean;
}

/** What is asked of a server, by a process of its own. */
export interface AbilitiesQuestion {
  readonly infra: string;
  readonly adminUrl: string;
  readonly projectDir: string;
}

const EVERYTHING: ServerAbilities = { isSuperuser: true, canCreateDatabases: true };

/**
 * What the tool may do on a server; asked once a run, because where a slot will be has to be known
 * before anything connects. Of a server that does not answer everything is assumed: whoever needs
 * it hears of that.
 */
export function abilitiesOf(
  { isOwnServer, adminUrl }: PostgresServer,
  { infra, run, projectDir }: { infra: string; run: RunContext; projectDir: string },
): ServerAbilities {
  if (isOwnServer) return EVERYTHING;
  const folder = join(run.dir, 'servers');
  const file = join(folder, `${encodeURIComponent(infra)}.json`);
  mkdirSync(folder, { recursive: true });
  buildOnce(file, () => {
    const question: AbilitiesQuestion = { infra, adminUrl, projectDir };
    const answer = runBlocking<AbilitiesQuestion, ServerAbilities | null>(
      require.resolve('./ask-abilities-process'),
      question,
      infra,
    );
    writeFileWhole(file, JSON.stringify(answer ?? EVERYTHING));
  });
  return JSON.parse(readFileSync(file, 'utf8')) as ServerAbilities;
}
