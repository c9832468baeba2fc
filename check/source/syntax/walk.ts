import type { AstNode } from './ast';

/** Keys that hold no part of the program, or lead back up. */
const NO_CHILDREN = new Set([
  'type',
  'loc',
  'range',
  'start',
  'end',
  'parent',
  'extra',
  'tokens',
  'comments',
  'errors',
  'leadingComments',
  'trailingComments',
  'innerComments',
]);

/** The keys of a node that can hold other nodes, whatever parser made it. */
export function listChildKeys(node: object): string[] {
  return Object.keys(node).filter((key) => !NO_CHILDREN.has(key));
}

/** Visits a node and all below it, outer ones first; an answer of `false` leaves out what is below. */
export function walk(
  node: AstNode,
  visit: (node: AstNode, parent: AstNode | null) => boolean | void,
  parent: AstNode | null = null,
): void {
  if (visit(node, parent) === false) return;
  for (const key in node) {
    if (NO_CHILDREN.has(key)) continue;
    const child = (node as unknown as Record<string, unknown>)[key];
    if (Array.isArray(child)) {
      for (const item of child) if (isNode(item)) walk(item, visit, node);
    } else if (isNode(child)) {
      walk(child, visit, node);
    }
  }
}

function isNode(value: unknown): value is AstNode {
  return (
    typeof value === 'object' &&
    value !== null &&
    typeof (value as { type?: unknown }).type === 'string'
  );
}
