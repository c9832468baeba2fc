import { dirname, sep } from 'node:path';
import { lineOfCall, type SourceLines } from './line-of-call';
import { readFrame, type SourceLine } from './read-frame';

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

function isProjectCode(file: string): boolean {
  const isFile = file.startsWith('/') || /^[A-Za-z]:\\/.test(file);
  return isFile && !file.startsWith(OWN) && !file.includes(`${sep}node_modules${sep}`);
}
