/** What an error or a notice of PostgreSQL says. */
export interface ServerNotice {
  readonly severity?: 'ERROR' | 'FATAL' | 'WARNING';
  /** SQLSTATE. */
  readonly code: string;
  readonly message: string;
}

const text = (value: string): Buffer => Buffer.from(`${value}\0`);
const number = (value: number): Buffer => {
  const bytes = Buffer.alloc(4);
  bytes.writeInt32BE(value);
  return bytes;
};

/** Puts a message together from its type and the parts of its body. */
export function buildMessage(type: string, ...parts: readonly Buffer[]): Buffer {
  const length = parts.reduce((sum, part) => sum + part.length, 4);
  return Buffer.concat([Buffer.from(type), number(length), ...parts]);
}

/** The messages that this proxy makes itself, for either side. */
export const message = {
  authenticationOk: buildMessage('R', number(0)),
  askPassword: buildMessage('R', number(3)),
  parseComplete: buildMessage('1'),
  bindComplete: buildMessage('2'),
  noParameters: buildMessage('t', Buffer.alloc(2)),
  noData: buildMessage('n'),
  sync: buildMessage('S'),
  copyFail: buildMessage('f', text('the connection ended')),
  terminate: buildMessage('X'),
  parameterStatus: (name: string, value: string) => buildMessage('S', text(name), text(value)),
  /** @param key the process id and the secret */
  backendKey: (key: Buffer) => buildMessage('K', key),
  readyForQuery: (status: string) => buildMessage('Z', Buffer.from(status)),
  commandComplete: (tag: string) => buildMessage('C', text(tag)),
  query: (sql: string) => buildMessage('Q', text(sql)),
  /** @param version the newest that is spoken; `options` are those that are not known */
  negotiate: (version: number, options: readonly string[]) =>
    buildMessage('v', number(version), number(options.length), ...options.map(text)),
  closeStatement: (name: string) => buildMessage('C', Buffer.from('S'), text(name)),
  error: (notice: ServerNotice) => buildMessage('E', noticeFields(notice)),
  notice: (notice: ServerNotice) => buildMessage('N', noticeFields(notice)),
  cancel(pid: number, key: number): Buffer {
    return Buffer.concat([number(16), number(80877102), number(pid), number(key)]);
  },
  /** TLS's own way to refuse a handshake. */
  tlsAlert: Buffer.from([21, 3, 1, 0, 2, 2, 40]),
};

/** A message whose body begins with names: those names, then the rest of the body as it is. */
export function buildNamed(type: string, names: readonly string[], rest: Buffer): Buffer {
  return buildMessage(type, ...names.map(text), rest);
}

function noticeFields({ severity = 'ERROR', code, message: what }: ServerNotice): Buffer {
  const fields = [`S${severity}`, `V${severity}`, `C${code}`, `M${what}`];
  return Buffer.from(`${fields.map((field) => `${field}\0`).join('')}\0`);
}
