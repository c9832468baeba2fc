import { ProtocolViolation } from './protocol-violation';

/** PostgreSQL's own limits of what a client may send, in bytes: `PQ_LARGE_MESSAGE_LIMIT` and the others. */
const LARGE = 0x3ffffffe;
const SMALL = 10_000;
const PASSWORD = 65_535;

/** By the types of messages that a client may send; the first of a connection has none. */
const LIMITS: Readonly<Record<string, number>> = {
  '': SMALL,
  p: PASSWORD,
  ...Object.fromEntries([...'QPBFd'].map((type) => [type, LARGE])),
  ...Object.fromEntries([...'CDEHSXcf'].map((type) => [type, SMALL])),
};

/**
 * How long a message of a client may say that it is.
 *
 * @throws ProtocolViolation where a client may not send such a message
 */
export function limitMessage(type: string): number {
  const limit = LIMITS[type];
  if (limit !== undefined) return limit;
  throw new ProtocolViolation(`invalid frontend message type ${type.charCodeAt(0)}`);
}
