import { isUtf8 } from 'node:buffer';
import { brotliDecompressSync, gunzipSync, inflateSync } from 'node:zlib';
import { redactParts, redactText, type NoteHidden } from './redact-text';
import type { RecordedBody } from './exchange';

/** Takes off each encoding that a server may put on; `zlib` throws for what is broken. */
const DECODERS: Readonly<Record<string, (bytes: Uint8Array) => Buffer>> = {
  br: brotliDecompressSync,
  deflate: inflateSync,
  gzip: gunzipSync,
  'x-gzip': gunzipSync,
};

/** A body as it is recorded: decoded, without secrets, and a form by parts with one name for its boundary. */
export function readBody(
  bytes: Uint8Array,
  headers: Headers,
  note: NoteHidden = () => undefined,
): RecordedBody {
  const decoded = decode(Buffer.from(bytes), headers.get('content-encoding') ?? '');
  if (decoded.length === 0) return {};
  const type = headers.get('content-type') ?? '';
  const boundary = /^multipart\/.*\bboundary="?([^";]+)/i.exec(type)?.[1];
  // Byte by byte, as files are among the parts.
  const settled = boundary
    ? Buffer.from(settleParts(decoded.toString('latin1'), boundary, note), 'latin1')
    : decoded;
  if (!isUtf8(settled)) return { bodyBase64: settled.toString('base64') };
  const isForm = type.startsWith('application/x-www-form-urlencoded');
  return { body: redactText(settled.toString('utf8'), isForm ? 'form' : 'any', note) };
}

function settleParts(text: string, boundary: string, note: NoteHidden): string {
  // What is before the first part is no line of its own.
  return redactParts(`\r\n${text.replaceAll(boundary, 'boundary')}`, note).slice(2);
}

/** The bytes of a recorded body; null where there is none. */
export function writeBody({ body, bodyBase64 }: RecordedBody): Buffer | null {
  if (body !== undefined) return Buffer.from(body);
  return bodyBase64 === undefined ? null : Buffer.from(bodyBase64, 'base64');
}

function decode(bytes: Buffer, encodings: string): Buffer {
  const names = encodings.split(',').map((name) => name.trim().toLowerCase());
  try {
    return names.reduceRight((content, name) => DECODERS[name]?.(content) ?? content, bytes);
  } catch {
    // `fetch` has decoded it already, and left the header.
    return bytes;
  }
}
