import type { Node } from 'estree';
import type { CleanupKind } from './classify-sql';
import { isIsolated } from './is-isolated';
import { findPlace, readSuiteCall, type Place } from './place-in-suite';
import { recogniseCleanup } from './recognise-cleanup';
import type { ScannedSource } from './scan-context';
import { listNodes, type SourceTree } from './source-tree';
import { readPropertyName, traceOrigin, type Origin } from './trace-origin';

/** A hook, a function or a file that does one thing by hand, and the nodes that do it. */
export interface CleanupPlace {
  readonly place: Place;
  readonly kind: CleanupKind;
  /** In the order of the text; at least one. */
  readonly nodes: readonly Node[];
  /** It is there for nothing else: each of its statements, but for what they rest on, does it. */
  readonly isMain: boolean;
  /** Nothing else happens in it, so that nothing is missed without it. */
  readonly isAll: boolean;
  /** It works on nothing but databases that each test file has for itself. */
  readonly isIsolated: boolean;
}

/** A function that is there to clean up. */
export interface KnownHelper {
  readonly kind: CleanupKind;
  /** Nothing else happens in it. */
  readonly isAll: boolean;
  /** It works on nothing but databases that each test file has for itself. */
  readonly isIsolated: boolean;
}

/** What a function is known to be there for: of this source by its name, of another by its origin. */
export type KnownHelpers = (helper: string | Origin) => KnownHelper | null;

interface Group {
  readonly place: Place;
  readonly nodes: Node[];
}

/** Where a source cleans up, migrates or rolls back by hand, itself or by calling a helper that does. */
export function listCleanup(source: ScannedSource, known: KnownHelpers): CleanupPlace[] {
  const { tree } = source;
  const groups = new Map<Node, Map<CleanupKind, Group>>();
  const mixed = new Set<Node>();
  const elsewhere = new Set<Node>();
  for (const node of tree.nodes) {
    const own = recogniseCleanup(node, tree);
    const helper = own ? null : recogniseHelper(node, tree, known);
    const kind = own ?? helper?.kind;
    const place = kind && (placeOfHook(node, tree) ?? findPlace(node, tree));
    if (!place) continue;
    if (helper && !helper.isAll) mixed.add(node);
    if (!(helper ? helper.isIsolated : isIsolated(node, source))) elsewhere.add(node);
    const kinds = groups.get(place.node) ?? new Map<CleanupKind, Group>();
    groups.set(place.node, kinds);
    const group = kinds.get(kind) ?? { place, nodes: [] };
    kinds.set(kind, group);
    group.nodes.push(node);
  }
  return [...groups.values()].flatMap((kinds) => {
    const all = [...kinds.values()].flatMap(({ nodes }) => nodes);
    const isPure = !all.some((node) => mixed.has(node));
    return [...kinds].map(([kind, { place, nodes }]) => {
      const isMain = isMadeOf(place.body, all);
      return {
        place,
        kind,
        nodes,
        isMain,
        isAll: isMain && isPure && !doesMore(bodyOf(place.body), all),
        isIsolated: !nodes.some((node) => elsewhere.has(node)),
      };
    });
  });
}

/** A call of a helper, or a hook that is handed one: `afterEach(truncateAll)`. */
function recogniseHelper(node: Node, tree: SourceTree, known: KnownHelpers): KnownHelper | null {
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
function isMadeOf(code: Node, nodes: readonly Node[]): boolean {
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
        return isFine(node.block) && isFine(node.handler?.body) && isFine(node.finalizer);
      default:
        return has(node!);
    }
  };
  const body = bodyOf(code);
  return code.type !== 'Program' && has(body) && isFine(body);
}

function bodyOf(code: Node): Node {
  return 'body' in code && code.type !== 'Program' ? (code.body as Node) : code;
}

/** What acts; what is written to may be seen by others. */
const ACTS = /^(?:Call|New|Await|Yield|Assignment|Import|TaggedTemplate)Expression$/;

/** Calls that only gather what is handed to them. */
const GATHERS = /^(?:all|allSettled|map|forEach|then|catch|transaction)$/;

/** Something happens in a piece of code that is not in these nodes, and does not gather them. */
function doesMore(code: Node, nodes: readonly Node[]): boolean {
  const inside = new Set(nodes.flatMap(listNodes));
  return listNodes(code).some((node) => {
    if (node.type === 'ForOfStatement') return node.await;
    if (!ACTS.test(node.type) || inside.has(node)) return false;
    const isAround = listNodes(node).some((each) => nodes.includes(each));
    return !isAround || (/^(?:Call|New)/.test(node.type) && !gathers(node));
  });
}

function gathers(node: Node): boolean {
  const callee = node.type === 'CallExpression' ? node.callee : null;
  if (callee?.type !== 'MemberExpression') return false;
  return GATHERS.test(readPropertyName(callee.property, callee.computed) ?? '');
}
