import type { AstNode } from './ast';

/** The line that a node begins on, from 1. */
export function locateLine(node: AstNode): number {
  return node.loc?.start.line ?? 1;
}
