import { dirname, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { lineOfCall, type SourceLines } from './line-of-call';

/** A place in a source file, as its author sees it. */
export interface SourceLine {
  /** Absolute path. */
  readonly file: string;
  /** From 1. */
  readonly line: number;
}

/** What this package is made of; its sources and tests lie beside that folder. */
const OWN = dirname(dirname(__dirname)) + sep;

/**
 * The call in a project's own code by which an error came to be made. Jest has installed the source
 * maps of its transformers before it loads a test file, so that a stack speaks of the source as it
 * is written. Null where the stack tells of no such call: `Error.stackTraceLimit` can be 0.
 *
 * @param sources keeps the sources that are read for it
 */
export function locateCaller(error: Error, sources: SourceLines): SourceLine | null {
  for (const frame of String(error.stack).split('\n').slice(1)) {
    const place = readFrame(frame);
    if (place && isProjectCode(place.file))
      return { file: place.file, line: lineOfCall(place, sources) };
  }
  return null;
}

/** `at name (file:line:column)`, `at file:line:column`. */
function readFrame(frame: string): SourceLine | null {
  const [, text] = /^\s+at (?:async )?(.*)$/.exec(frame) ?? [];
  const inBrackets = text?.endsWith(')') ? / \((.*)\)$/.exec(text)?.[1] : text;
  const [, path, line] = /^(.*):(\d+):\d+$/.exec(inBrackets ?? '') ?? [];
  if (path === undefined) return null;
  return { file: path.startsWith('file:') ? fileURLToPath(path) : path, line: Number(line) };
}

function isProjectCode(file: string): boolean {
  const isFile = file.startsWith('/') || /^[A-Za-z]:\\/.test(file);
  return isFile && !file.startsWith(OWN) && !file.includes(`${sep}node_modules${sep}`);
}
