import { buildMessage, message } from '../protocol/build-message';
import { readName, readStartup } from '../protocol/parse-message';
import type { ApplicationConnection } from './application-connection';
import { readClientSettings } from './client-settings';
import { describeLimit } from './describe-limit';
import type { SharedSession } from './shared-session';

const SSL = 80877103;
const GSS = 80877104;
const CANCEL = 80877102;
const VERSION = 3;

/** Whom to admit; what is empty is not asked for. */
interface Credentials {
  readonly user: string;
  readonly password: string;
  readonly database: string;
}

/**
 * Goes through the start of a connection as a server does that asks for a password; nothing is
 * encrypted, as nothing leaves this machine.
 *
 * @returns false when there is no client to serve
 * @throws when the server cannot be reached
 */
export async function admitClient(
  client: ApplicationConnection,
  { user, password, database }: Credentials,
  shared: SharedSession,
  { key, cancel }: { readonly key: number; readonly cancel: (key: number) => void },
): Promise<boolean> {
  let first = await client.next();
  while (first && [SSL, GSS].includes(codeOf(first.bytes))) {
    client.write(Buffer.from('N'));
    first = await client.next();
  }
  if (!first) return false;
  if (codeOf(first.bytes) === CANCEL) {
    cancel(first.bytes.readInt32BE(12));
    client.destroy();
    return false;
  }
  if (codeOf(first.bytes) >> 16 !== VERSION) {
    client.refuse({ code: '08P01', message: 'only version 3 of the protocol is spoken here' });
    return false;
  }
  const wanted = readStartup(first.bytes);
  const options = [...wanted.keys()].filter((name) => name.startsWith('_pq_.'));
  if ((codeOf(first.bytes) & 0xffff) > 0 || options.length > 0) negotiate(client, options);
  client.startMessages();
  if (!(await knowsPassword(client, password)) || (user && wanted.get('user') !== user)) {
    if (client.isGone) return false;
    const who = wanted.get('user') ?? '';
    client.refuse({ code: '28P01', message: `password authentication failed for user "${who}"` });
    return false;
  }
  if (database && (wanted.get('database') ?? user) !== database) {
    const what = wanted.get('database') ?? user;
    client.refuse({
      code: '3D000',
      message: `database "${what}" is not the one of this test file`,
    });
    return false;
  }
  if (wanted.has('replication')) {
    client.refuse({
      code: '0A000',
      message: describeLimit('there is no replication in this test', 'no-commit'),
    });
    return false;
  }
  const session = await shared.open();
  client.startSettings = readClientSettings(wanted, session.initial);
  client.settings = new Map(client.startSettings);
  greet(client, session.initial, key);
  client.isReady = true;
  return true;
}

async function knowsPassword(client: ApplicationConnection, password: string): Promise<boolean> {
  if (!password) return true;
  client.write(message.askPassword);
  const answer = await client.next();
  return answer !== undefined && readName(answer.bytes) === password;
}

function greet(
  client: ApplicationConnection,
  parameters: ReadonlyMap<string, string>,
  key: number,
): void {
  client.write(message.authenticationOk);
  for (const [name, value] of parameters) {
    client.write(message.parameterStatus(name, client.settings.get(name.toLowerCase()) ?? value));
  }
  client.write(message.backendKey(client.id, key), message.readyForQuery('I'));
}

/** Says that the first minor version is spoken, and none of the protocol's options. */
function negotiate(client: ApplicationConnection, options: readonly string[]): void {
  const numbers = Buffer.alloc(8);
  numbers.writeInt32BE(VERSION << 16);
  numbers.writeInt32BE(options.length, 4);
  client.write(buildMessage('v', numbers, ...options.map((name) => Buffer.from(`${name}\0`))));
}

function codeOf(bytes: Buffer): number {
  return bytes.length >= 8 ? bytes.readInt32BE(4) : 0;
}
