/** A message without a type: its length, a code and a body. */
export function buildFirst(code: number, body = Buffer.alloc(0)): Buffer {
  const message = Buffer.alloc(8 + body.length);
  message.writeInt32BE(message.length, 0);
  message.writeInt32BE(code, 4);
  body.copy(message, 8);
  return message;
}

/** The startup message of a PostgreSQL client. */
export function buildStartup(settings: Readonly<Record<string, string>>): Buffer {
  const words = Object.entries(settings).flat();
  return buildFirst(3 << 16, Buffer.from(`${words.join('\0')}\0\0`));
}

export const SSL_REQUEST = buildFirst(80877103);
export const GSS_REQUEST = buildFirst(80877104);
export const CANCEL_REQUEST = buildFirst(80877102, Buffer.alloc(8));
