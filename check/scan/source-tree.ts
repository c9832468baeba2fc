import type { Scope, Variable } from 'eslint-scope';
import type { Identifier, Node, Program } from 'estree';
import { walk } from '../source/syntax/walk';

/** A source, parsed: what each name in it stands for, and what each node is in. */
export class SourceTree {
  private readonly parents = new Map<Node, Node>();
  private readonly variables = new Map<Identifier, Variable>();
  /** Every node, in the order of the text. */
  readonly nodes: readonly Node[];

  constructor(
    readonly text: string,
    readonly program: Program,
    scopes: readonly Scope[],
  ) {
    const nodes: Node[] = [];
    walk(program, (node, parent) => {
      nodes.push(node as Node);
      if (parent) this.parents.set(node as Node, parent as Node);
    });
    this.nodes = nodes;
    for (const { references, variables } of scopes) {
      for (const { identifier, resolved } of references)
        if (resolved) this.variables.set(identifier, resolved);
      for (const variable of variables)
        for (const name of variable.identifiers) this.variables.set(name, variable);
    }
  }

  parentOf(node: Node): Node | null {
    return this.parents.get(node) ?? null;
  }

  /** From the nearest one outwards. */
  ancestorsOf(node: Node): Node[] {
    const found: Node[] = [];
    for (let at = this.parentOf(node); at; at = this.parentOf(at)) found.push(at);
    return found;
  }

  /** What a name stands for; null for a global. */
  variableOf(identifier: Identifier): Variable | null {
    return this.variables.get(identifier) ?? null;
  }

  /** The text of a node. */
  textOf(node: Node): string {
    const [start, end] = readRange(node);
    return this.text.slice(start, end);
  }

  /** From 1. */
  locateLine(node: Node): number {
    return node.loc?.start.line ?? 1;
  }
}

/** The nodes in a node, itself included, in the order of the text. */
export function listNodes(node: Node): Node[] {
  const found: Node[] = [];
  walk(node, (each) => void found.push(each as Node));
  return found;
}

/** Where a node is in the text. */
export function readRange(node: Node): [number, number] {
  return node.range ?? [0, 0];
}
