import { readFileSync } from 'node:fs';
import type { SourceLine } from './read-frame';

/** A line that begins with the end of a table: `])('adds %i', …`. */
const END_OF_TABLE = /^(\s*)(?:\]|`)[\s)\]]*(?:as const\)?)?\s*\(/;

/** The lines of the sources that were read, by path. */
export type SourceLines = Map<string, readonly string[]>;

/**
 * The line on which a call of `test` begins. To JavaScript `test.skip.each([…])('title', …)` stands
 * where its title does; to its reader, where `test.skip` does, above the table. The line as given
 * where the source cannot be read.
 *
 * @param sources keeps what is read; as long as a run of one test file, because sources change
 */
export function lineOfCall({ file, line }: SourceLine, sources: SourceLines): number {
  const lines = readLines(file, sources);
  const indent = END_OF_TABLE.exec(lines[line - 1] ?? '')?.[1];
  if (indent === undefined) return line;
  for (let above = line - 1; above > 0; above--) {
    const text = lines[above - 1] ?? '';
    const isOutside =
      text.trim() !== '' && !text.startsWith(`${indent} `) && !text.startsWith(`${indent}\t`);
    if (isOutside) return /\beach\b/.test(text) ? above : line;
  }
  return line;
}

function readLines(file: string, sources: SourceLines): readonly string[] {
  const known = sources.get(file);
  if (known) return known;
  const lines = tryRead(file)?.split('\n') ?? [];
  sources.set(file, lines);
  return lines;
}

function tryRead(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return null;
  }
}
