import { answerBlocking } from '../answer-blocking';
import { loadDriver } from '../load-driver';
import type { AbilitiesQuestion, ServerAbilities } from './server-abilities';

/** How long a server may take to answer, in milliseconds. */
const TIME_LIMIT = 3_000;

/** Null from a server that cannot be asked. */
async function askAbilities(question: AbilitiesQuestion): Promise<ServerAbilities | null> {
  const pg = loadDriver<typeof import('pg')>('pg', question.projectDir, question.infra);
  const client = new pg.Client({
    connectionString: question.adminUrl,
    connectionTimeoutMillis: TIME_LIMIT,
  });
  client.on('error', () => undefined);
  try {
    await client.connect();
    const { rows } = await client.query<ServerAbilities>(
      `SELECT rolsuper AS "isSuperuser", rolsuper OR rolcreatedb AS "canCreateDatabases"
       FROM pg_roles WHERE rolname = current_user`,
    );
    return rows[0] ?? null;
  } catch {
    return null;
  } finally {
    await client.end().catch(() => undefined);
  }
}

void answerBlocking(askAbilities);
