import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { HermeticError, type SerializedError } from '../../../errors/hermetic-error';
import type { RunContext } from '../../run/run-context';
import { writeFileWhole } from '../../run/write-file-whole';
import { runBlocking } from '../run-blocking';
import { runLocked } from '../run-locked';
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

/** An attempt to ask that failed. */
interface FailedAttempt {
  /** In milliseconds since 1970. */
  readonly at: number;
  readonly error: SerializedError;
}

/**
 * What the tool may do on a server. It has to be known before anything connects, as it decides where
 * a slot will be; an answer holds for the whole run. Without one nothing is assumed: whoever comes
 * later asks again, and those who waited meanwhile hear of the same failure.
 *
 * @throws HERMETIC_SERVER_UNREACHABLE
 */
export function abilitiesOf(
  { isOwnServer, adminUrl }: PostgresServer,
  { infra, run, projectDir }: { infra: string; run: RunContext; projectDir: string },
): ServerAbilities {
  if (isOwnServer) return { isSuperuser: true, canCreateDatabases: true };
  const folder = join(run.dir, 'servers');
  const file = join(folder, `${encodeURIComponent(infra)}.json`);
  const failed = `${file}.failed`;
  const since = Date.now();
  if (!existsSync(file)) {
    mkdirSync(folder, { recursive: true });
    runLocked(`${file}.lock`, () => {
      if (existsSync(file)) return;
      if (existsSync(failed)) {
        const { at, error } = JSON.parse(readFileSync(failed, 'utf8')) as FailedAttempt;
        if (at > since) throw HermeticError.fromJSON(error);
      }
      try {
        writeFileWhole(file, JSON.stringify(askAbilities({ infra, adminUrl, projectDir })));
      } catch (error) {
        writeFileWhole(failed, JSON.stringify({ at: Date.now(), error }));
        throw error;
      }
    });
  }
  return JSON.parse(readFileSync(file, 'utf8')) as ServerAbilities;
}

function askAbilities(question: AbilitiesQuestion): ServerAbilities {
  return runBlocking(require.resolve('./ask-abilities-process'), question, question.infra);
}
