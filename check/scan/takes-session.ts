import type { Node } from 'estree';
import { findExports } from './find-exports';
import { listSessions } from './find-own-sessions';
import { openModule } from './open-module';
import type { ParsedModule } from './scan-context';
import type { SessionMaker } from './session-makers';
import { listNodes } from './source-tree';
import { traceOrigin } from './trace-origin';

/** Enough for any way through modules that hand on; one that hands itself on has no end. */
const MOST_STEPS = 8;

/**
 * Whether a session is made around one that another module of the application makes: Drizzle, Kysely
 * and the like around its pool. It connects to nothing that this module chose.
 */
export function takesSession(
  { node, maker }: { readonly node: Node; readonly maker: SessionMaker },
  source: ParsedModule,
): boolean {
  // What makes a connection itself takes settings, not a session.
  if (maker.wrap === undefined || !('arguments' in node)) return false;
  return node.arguments.flatMap(listNodes).some((inner) => {
    const origin = inner.type === 'Identifier' ? traceOrigin(inner, source.tree) : null;
    return origin !== null && makesSession(source, origin.module, origin.path[0] ?? 'default', 0);
  });
}

/** Whether what a source takes from a module comes from one that makes a session. */
function makesSession(source: ParsedModule, module: string, name: string, steps: number): boolean {
  if (steps > MOST_STEPS) return false;
  const opened = openModule(source, module);
  if (!opened) return false;
  if (listSessions(opened.tree).length > 0) return true;
  return findExports(name, opened.tree).some(
    (found) =>
      found.type === 'handed-on' && makesSession(opened, found.module, found.name, steps + 1),
  );
}
