import { answerBlocking } from '../answer-blocking';
import type { AbilitiesQuestion, ServerAbilities } from './server-abilities';
import { withClient } from './with-client';

/** How long a server may take to accept the connection, in milliseconds: nobody may need it. */
const CONNECT_LIMIT = 3_000;

/** Null from a server that cannot be asked. */
async function askAbilities(question: AbilitiesQuestion): Promise<ServerAbilities | null> {
  const request = { ...question, url: question.adminUrl, connectLimit: CONNECT_LIMIT };
  return withClient(request, async (client) => {
    const { rows } = await client.query<ServerAbilities>(
      `SELECT rolsuper AS "isSuperuser", rolsuper OR rolcreatedb AS "canCreateDatabases"
       FROM pg_roles WHERE rolname = current_user`,
    );
    return rows[0] ?? null;
  }).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'HERMETIC_DRIVER_MISSING') throw error;
    return null;
  });
}

void answerBlocking(askAbilities);
