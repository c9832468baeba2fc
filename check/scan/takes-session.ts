import type { Node } from 'estree';
import type { CheckContext } from '../check-context';
import { findExports } from './find-exports';
import { listSessions } from './find-own-sessions';
import { parseTree } from './parse-tree';
import { resolveFile } from './resolve-file';
import type { SessionMaker } from './session-makers';
import { listNodes, type SourceTree } from './source-tree';
import { traceOrigin } from './trace-origin';

/** Enough for any way through modules that hand on; one that hands itself on has no end. */
const MOST_STEPS = 8;

/**
 * Whether a session is made around one that another module of the application makes: Drizzle, Kysely
 * and the like around its pool. It connects to nothing that this module chose.
 */
export function takesSession(
  { node, maker }: { readonly node: Node; readonly maker: SessionMaker },
  { file, tree, context }: ModuleSource,
): boolean {
  // What makes a connection itself takes settings, not a session.
  if (maker.wrap === undefined || !('arguments' in node)) return false;
  return node.arguments.flatMap(listNodes).some((inner) => {
    const origin = inner.type === 'Identifier' ? traceOrigin(inner, tree) : null;
    return (
      origin !== null && makesSession(file, origin.module, origin.path[0] ?? 'default', context, 0)
    );
  });
}

/** A module of an application. */
export interface ModuleSource {
  readonly file: string;
  readonly tree: SourceTree;
  readonly context: Pick<CheckContext, 'files' | 'read'>;
}

/** Whether what a file takes from a module comes from one that makes a session. */
function makesSession(
  from: string,
  module: string,
  name: string,
  context: ModuleSource['context'],
  steps: number,
): boolean {
  if (steps > MOST_STEPS) return false;
  const target = resolveFile(from, module, new Set(context.files));
  const text = target === null ? null : context.read(target);
  const tree = target === null || text === null ? null : parseTree(text, target);
  if (target === null || !tree) return false;
  if (listSessions(tree).length > 0) return true;
  return findExports(name, tree).some(
    (found) =>
      found.type === 'handed-on' &&
      makesSession(target, found.module, found.name, context, steps + 1),
  );
}
