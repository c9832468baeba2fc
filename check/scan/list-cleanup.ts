import type { Node } from 'estree';
import type { CleanupKind } from './classify-sql';
import { findPlace, readSuiteCall, type Place } from './place-in-suite';
import { recogniseCleanup } from './recognise-cleanup';
import { listNodes, type SourceTree } from './source-tree';
import { traceOrigin, type Origin } from './trace-origin';

/** A hook, a function or a file that does one thing by hand, and the nodes that do it. */
export interface CleanupPlace {
  readonly place: Place;
  readonly kind: CleanupKind;
  /** In the order of the text; at least one. */
  readonly nodes: readonly Node[];
  /** It does nothing else. */
  readonly isAll: boolean;
}

/** What a function is known to do and nothing else: of this source by its name, of another by its origin. */
export type KnownHelpers = (helper: string | Origin) => CleanupKind | null;

/** Where a source cleans up, migrates or rolls back by hand, itself or by calling a helper that does. */
export function listCleanup(tree: SourceTree, known: KnownHelpers): CleanupPlace[] {
  const groups = new Map<Node, Map<CleanupKind, { place: Place; nodes: Node[] }>>();
  for (const node of tree.nodes) {
    const kind = recogniseCleanup(node, tree) ?? recogniseHelper(node, tree, known);
    const place = kind && (placeOfHook(node, tree) ?? findPlace(node, tree));
    if (!place) continue;
    const kinds = groups.get(place.node) ?? new Map<CleanupKind, { place: Place; nodes: Node[] }>();
    groups.set(place.node, kinds);
    const group = kinds.get(kind) ?? { place, nodes: [] };
    kinds.set(kind, group);
    group.nodes.push(node);
  }
  return [...groups.values()].flatMap((kinds) => {
    const all = [...kinds.values()].flatMap(({ nodes }) => nodes);
    return [...kinds].map(([kind, { place, nodes }]) => {
      return { place, kind, nodes, isAll: does(place.body, all) };
    });
  });
}

/** A call of a helper, or a hook that is handed one: `afterEach(truncateAll)`. */
function recogniseHelper(node: Node, tree: SourceTree, known: KnownHelpers): CleanupKind | null {
  if (node.type !== 'CallExpression') return null;
  const isHook = readSuiteCall(node, tree)?.type === 'hook';
  const callee = isHook ? node.arguments[0] : node.callee;
  if (!callee) return null;
  const origin = traceOrigin(callee, tree);
  if (origin) return /^[./]/.test(origin.module) ? known(origin) : null;
  const isLocal = callee.type === 'Identifier' && tree.variableOf(callee) !== null;
  return isLocal ? known(callee.name) : null;
}

function placeOfHook(node: Node, tree: SourceTree): Place | null {
  const call = node.type === 'CallExpression' ? readSuiteCall(node, tree) : null;
  if (node.type !== 'CallExpression' || call?.type !== 'hook') return null;
  return { type: 'hook', name: call.name, node, body: node };
}

/** A piece of code has these nodes in all that it does: in each of its statements but declarations. */
function does(code: Node, nodes: readonly Node[]): boolean {
  const has = (node: Node): boolean => listNodes(node).some((each) => nodes.includes(each));
  const isFine = (node: Node | null | undefined): boolean => {
    switch (node?.type) {
      case undefined:
      case 'VariableDeclaration':
      case 'EmptyStatement':
        return true;
      case 'BlockStatement':
        return node.body.every(isFine);
      case 'IfStatement':
        return isFine(node.consequent) && isFine(node.alternate);
      case 'ForStatement':
      case 'ForOfStatement':
      case 'ForInStatement':
      case 'WhileStatement':
        return isFine(node.body);
      case 'TryStatement':
        return isFine(node.block) && isFine(node.finalizer);
      default:
        return has(node!);
    }
  };
  const body = 'body' in code && code.type !== 'Program' ? (code.body as Node) : code;
  return code.type !== 'Program' && has(body) && isFine(body);
}
