import { fileURLToPath } from 'node:url';

/**
 * The path that an argument of `fs` names; undefined of anything else. A file descriptor or a handle is of a file that was
 * named when it was opened.
 */
export function pathOf(argument: unknown): string | undefined {
  if (typeof argument === 'string') return argument;
  if (ArrayBuffer.isView(argument)) return Buffer.from(argument as Uint8Array).toString();
  const { href } = (argument ?? {}) as { href?: unknown };
  if (typeof href !== 'string') return undefined;
  try {
    return fileURLToPath(href);
  } catch {
    // Node refuses it.
    return undefined;
  }
}
