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
): void {
  // A stack of its own: sources that tools wrote nest deeper than calls may.
  const waiting: AstNode[] = [node];
  const parents: (AstNode | null)[] = [null];
  for (let at = waiting.pop(); at; at = waiting.pop()) {
    if (visit(at, parents.pop() ?? null) === false) continue;
    const first = waiting.length;
    for (const key in at) {
      if (NO_CHILDREN.has(key)) continue;
      const child = (at as unknown as Record<string, unknown>)[key];
      if (Array.isArray(child)) {
        for (const item of child) if (isNode(item)) waiting.push(item);
      } else if (isNode(child)) {
        waiting.push(child);
      }
    }
    reverseFrom(waiting, first);
    while (parents.length < waiting.length) parents.push(at);
  }
}

/** What was put down last is taken up first. */
function reverseFrom(nodes: AstNode[], first: number): void {
  for (let low = first, high = nodes.length - 1; low < high; low++, high--)
    [nodes[low], nodes[high]] = [nodes[high]!, nodes[low]!];
}

function isNode(value: unknown): value is AstNode {
  return (
    typeof value === 'object' &&
    value !== null &&
    typeof (value as { type?: unknown }).type === 'string'
  );
}
