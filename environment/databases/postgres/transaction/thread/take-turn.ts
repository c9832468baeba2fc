import type { Message } from '../protocol/message-reader';
import { readName } from '../protocol/parse-message';
import type { ApplicationConnection } from './application-connection';
import { ExtendedCycle } from './extended-cycle';
import type { SharedSession } from './shared-session';
import { SimpleCycle } from './simple-cycle';

/**
 * Lets a client that has the session have its turn.
 *
 * @returns a message that begins another turn
 */
export async function takeTurn(
  client: ApplicationConnection,
  shared: SharedSession,
  first: Message,
): Promise<Message | undefined> {
  // The server may have ended the last session meanwhile.
  await shared.open();
  if (first.type === 'Q') {
    const sql = readName(first.bytes);
    client.statementText = sql;
    return void (await new SimpleCycle(shared, client).run(sql));
  }
  if (first.type === 'F') return void (await new SimpleCycle(shared, client).call(first.bytes));
  return new ExtendedCycle(shared, client).run(first);
}
