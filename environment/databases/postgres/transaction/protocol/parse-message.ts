import { buildMessage } from './build-message';
import { ProtocolViolation } from './protocol-violation';

const BODY = 5;

/** Reads names that end in a zero byte, and what comes after them. @throws ProtocolViolation */
export function readNames(
  bytes: Buffer,
  count: number,
  start = BODY,
): { readonly names: string[]; readonly rest: Buffer } {
  const names: string[] = [];
  let at = start;
  for (let index = 0; index < count; index++) {
    const end = bytes.indexOf(0, at);
    if (end < 0) throw new ProtocolViolation('a name in a message has no end');
    names.push(bytes.toString('utf8', at, end));
    at = end + 1;
  }
  return { names, rest: bytes.subarray(at) };
}

/** Reads the name in a message whose body is one. */
export function readName(bytes: Buffer): string {
  return readNames(bytes, 1).names[0]!;
}

/** Reads the name and value pairs of a startup message. */
export function readStartup(bytes: Buffer): Map<string, string> {
  const words = bytes.toString('utf8', 8).split('\0');
  const pairs = new Map<string, string>();
  for (let index = 0; words[index]; index += 2) pairs.set(words[index]!, words[index + 1] ?? '');
  return pairs;
}

/** Reads the fields of an error or a notice, by their letters. */
export function readFields(bytes: Buffer): Map<string, string> {
  const fields = bytes.toString('utf8', BODY).split('\0').filter(Boolean);
  return new Map(fields.map((field) => [field[0]!, field.slice(1)]));
}

/** An error that says something else, and is otherwise the same. */
export function replaceMessage(bytes: Buffer, message: string): Buffer {
  const fields = readFields(bytes).set('M', message);
  const body = [...fields].map(([letter, value]) => `${letter}${value}\0`).join('');
  return buildMessage('E', Buffer.from(`${body}\0`));
}

/** Reads the columns of a row in text form. */
export function readRow(bytes: Buffer): (string | null)[] {
  return readValues(bytes, BODY);
}

/**
 * Reads the parameters of a Bind message, given what follows its names; binary ones as text too.
 *
 * @throws ProtocolViolation
 */
export function readParameters(rest: Buffer): (string | null)[] {
  try {
    return readValues(rest, 2 + 2 * rest.readInt16BE(0));
  } catch {
    throw new ProtocolViolation('the parameters in a message have no end');
  }
}

function readValues(bytes: Buffer, start: number): (string | null)[] {
  const values: (string | null)[] = [];
  let at = start + 2;
  for (let index = 0; index < bytes.readInt16BE(start); index++) {
    const length = bytes.readInt32BE(at);
    at += 4;
    values.push(length < 0 ? null : bytes.toString('utf8', at, at + length));
    at += Math.max(0, length);
  }
  return values;
}
