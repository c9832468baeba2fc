import { message } from '../protocol/build-message';
import { readName, readStartup } from '../protocol/parse-message';
import { ProtocolViolation } from '../protocol/protocol-violation';
import type { ApplicationConnection } from './application-connection';
import type { CancelKeys } from './cancel-keys';
import { readClientSettings } from './client-settings';
import { describeLimit } from './describe-limit';
import type { SharedSession } from './shared-session';

const SSL = 80877103;
const GSS = 80877104;
const CANCEL = 80877102;
const VERSION = 3;
/** The newest minor version: 3.2 of PostgreSQL 18, whose keys for cancelling are longer. */
const MINOR = 2;
const SECRET = 4;
const LONG_SECRET = 32;

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
 * @throws ProtocolViolation, or the driver's error when the server cannot be reached
 */
export async function admitClient(
  client: ApplicationConnection,
  { user, password, database }: Credentials,
  shared: SharedSession,
  { keys, cancel }: { readonly keys: CancelKeys; readonly cancel: (request: Buffer) => void },
): Promise<boolean> {
  let first = await client.next();
  while (first && [SSL, GSS].includes(codeOf(first.bytes))) {
    client.write(Buffer.from('N'));
    first = await client.next();
  }
  if (!first) return false;
  if (codeOf(first.bytes) === CANCEL) {
    cancel(first.bytes);
    client.destroy();
    return false;
  }
  const [major, minor] = [codeOf(first.bytes) >>> 16, codeOf(first.bytes) & 0xffff];
  if (major !== VERSION) {
    const what = `unsupported frontend protocol ${major}.${minor}`;
    const spoken = `server supports ${VERSION}.0 to ${VERSION}.${MINOR}`;
    client.refuse({ code: '0A000', message: `${what}: ${spoken}` });
    return false;
  }
  const wanted = readStartup(first.bytes);
  const options = [...wanted.keys()].filter((name) => name.startsWith('_pq_.'));
  const version = (VERSION << 16) + Math.min(minor, MINOR);
  if (minor > MINOR || options.length > 0) client.write(message.negotiate(version, options));
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
  greet(client, session.initial, keys.issue(client, minor < MINOR ? SECRET : LONG_SECRET));
  client.isReady = true;
  return true;
}

async function knowsPassword(client: ApplicationConnection, password: string): Promise<boolean> {
  if (!password) return true;
  client.write(message.askPassword);
  const answer = await client.next();
  if (answer && answer.type !== 'p') {
    throw new ProtocolViolation(
      `expected password response, got message type ${answer.type.charCodeAt(0)}`,
    );
  }
  return answer !== undefined && readName(answer.bytes) === password;
}

function greet(
  client: ApplicationConnection,
  parameters: ReadonlyMap<string, string>,
  key: Buffer,
): void {
  client.write(message.authenticationOk);
  for (const [name, value] of parameters) {
    client.write(message.parameterStatus(name, client.settings.get(name.toLowerCase()) ?? value));
  }
  client.write(message.backendKey(key), message.readyForQuery('I'));
}

function codeOf(bytes: Buffer): number {
  return bytes.length >= 8 ? bytes.readInt32BE(4) : 0;
}
