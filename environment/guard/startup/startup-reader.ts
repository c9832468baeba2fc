import { readStartup } from '../../databases/postgres/transaction/protocol/parse-message';

/** What the first message of a PostgreSQL client asks for. */
export interface Startup {
  readonly user: string;
  /** Without a name of its own, a database has the name of the user. */
  readonly database: string;
  /** Settings as on a command line, such as `-c search_path=app`. */
  readonly options: string;
}

/** What becomes of the bytes that a client has sent so far. */
export type Reading =
  /** The message has not come to its end: nothing may leave. */
  | { readonly type: 'held' }
  /** They may leave. What follows is to be read as well, as no session has been asked for. */
  | { readonly type: 'open'; readonly bytes: Buffer }
  /** A session is asked for. */
  | { readonly type: 'startup'; readonly bytes: Buffer; readonly startup: Startup }
  /** It is something else: another protocol, TLS, or a request to cancel. */
  | { readonly type: 'other'; readonly bytes: Buffer };

const HEADER = 8;
/** PostgreSQL's own limit for the first message, in bytes. */
const MAX_LENGTH = 10_000;
const SSL_REQUEST = 80877103;
const GSS_REQUEST = 80877104;
const PROTOCOL = 3;

/** Reads the start of a PostgreSQL connection from the client's side, wherever its chunks begin and end. */
export class StartupReader {
  private held: Buffer = Buffer.alloc(0);

  /** Takes the next bytes, and answers for all that are not out yet. */
  read(chunk: Buffer): Reading {
    const bytes = this.held.length > 0 ? Buffer.concat([this.held, chunk]) : chunk;
    this.held = Buffer.alloc(0);
    let at = 0;
    while (at < bytes.length) {
      const rest = bytes.subarray(at);
      if (!canBegin(rest)) return { type: 'other', bytes };
      if (rest.length < HEADER || rest.length < rest.readInt32BE(0)) return this.hold(bytes);
      const code = rest.readInt32BE(4);
      if (code >>> 16 === PROTOCOL) return { type: 'startup', bytes, startup: describe(rest) };
      if (code !== SSL_REQUEST && code !== GSS_REQUEST) return { type: 'other', bytes };
      at += HEADER;
    }
    return { type: 'open', bytes };
  }

  private hold(bytes: Buffer): Reading {
    this.held = Buffer.from(bytes);
    return { type: 'held' };
  }
}

/** Whether the first bytes can be a length; the first bytes of TLS and of HTTP cannot. */
function canBegin(bytes: Buffer): boolean {
  const known = Buffer.alloc(4);
  bytes.copy(known);
  const least = known.readUInt32BE(0);
  if (bytes.length < 4) return least <= MAX_LENGTH;
  return least >= HEADER && least <= MAX_LENGTH;
}

function describe(bytes: Buffer): Startup {
  const settings = readStartup(bytes.subarray(0, bytes.readInt32BE(0)));
  const user = settings.get('user') ?? '';
  return {
    user,
    database: settings.get('database') || user,
    options: settings.get('options') ?? '',
  };
}
