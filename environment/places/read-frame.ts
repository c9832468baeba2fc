import { fileURLToPath } from 'node:url';

/** A place in a source file, as its author sees it. */
export interface SourceLine {
  /** Absolute path. */
  readonly file: string;
  /** From 1. */
  readonly line: number;
}

/**
 * The place that one line of a stack names: `at name (file:line:column)`, `at file:line:column`. Null where the line
 * is no frame, or one of native code.
 */
export function readFrame(frame: string): SourceLine | null {
  const [, text] = /^\s+at (?:async )?(.*)$/.exec(frame) ?? [];
  const inBrackets = text?.endsWith(')') ? / \((.*)\)$/.exec(text)?.[1] : text;
  const [, path, line] = /^(.*):(\d+):\d+$/.exec(inBrackets ?? '') ?? [];
  if (path === undefined) return null;
  return { file: path.startsWith('file:') ? fileURLToPath(path) : path, line: Number(line) };
}
