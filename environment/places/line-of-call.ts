import { readFileSync } from 'node:fs';
import type { SourceLine } from './locate-caller';

/** A line that begins with the end of a table: `])('adds %i', …`. */
const END_OF_TABLE = /^(\s*)(?:\]|`)[\s)\]]*(?:as const\)?)?\s*\(/;

/** The file that was read last: calls of one file are asked for together. */
let last: { readonly file: string; readonly lines: readonly string[] } | undefined;

/**
 * The line on which a call of `test` begins. To JavaScript `test.skip.each([…])('title', …)` stands
 * where its title does; to its reader, where `test.skip` does, above the table.
 */
export function lineOfCall({ file, line }: SourceLine): number {
  const lines = readLines(file);
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

function readLines(file: string): readonly string[] {
  if (last?.file !== file) {
    try {
      last = { file, lines: readFileSync(file, 'utf8').split('\n') };
    } catch {
      last = { file, lines: [] };
    }
  }
  return last.lines;
}
