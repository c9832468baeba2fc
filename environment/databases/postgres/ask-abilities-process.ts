import { answerBlocking } from '../answer-blocking';
import type { AbilitiesQuestion, ServerAbilities } from './server-abilities';
import { withClient } from './with-client';

/** How long a server may take to accept the connection, in milliseconds: every file waits for it, and few may need it. */
const CONNECT_LIMIT = 3_000;

/** @throws HERMETIC_SERVER_UNREACHABLE */
async function askAbilities(question: AbilitiesQuestion): Promise<ServerAbilities> {
  const request = { ...question, url: question.adminUrl, connectLimit: CONNECT_LIMIT };
  return withClient(request, async (client) => {
    const { rows } = await client.query<ServerAbilities>(
      `SELECT rolsuper AS "isSuperuser", rolsuper OR rolcreatedb AS "canCreateDatabases"
       FROM pg_roles WHERE rolname = current_user`,
    );
    return rows[0]!;
  });
}

void answerBlocking(askAbilities);
