import type { Node } from 'estree';
import { guessDatabase } from './advise';
import { findExports } from './find-exports';
import { openModule } from './open-module';
import type { ScannedSource } from './scan-context';
import { findSessionMaker } from './session-makers';
import { listNodes } from './source-tree';
import { traceOrigin, unwrap, findValue } from './trace-origin';

/** Enough for any way from a test to a session; a module that hands itself on has no end. */
const MOST_STEPS = 12;

/** A dialect that no database of `jest-hermetic` speaks. */
const OTHER_DIALECT = /\b(?:mysql2?|mariadb|mssql|tedious|oracledb|cockroachdb)\b/i;

/**
 * Whether what an expression works on is known to be a database that each test file has for itself:
 * one of `jest-hermetic`, or a session, also of the application, that can only reach such a one.
 */
export function isIsolated(expression: Node, source: ScannedSource): boolean {
  return reaches(expression, source, 0);
}

function reaches(expression: Node, source: ScannedSource, steps: number): boolean {
  if (steps > MOST_STEPS) return false;
  const { tree } = source;
  let at = unwrap(expression);
  for (;;) {
    const made = judgeSession(at, source, steps);
    if (made !== null) return made;
    if (at.type === 'CallExpression') at = unwrap(at.callee);
    else if (at.type === 'TaggedTemplateExpression') at = unwrap(at.tag);
    else if (at.type === 'MemberExpression') at = unwrap(at.object);
    else break;
  }
  if (at.type !== 'Identifier') return false;
  const origin = traceOrigin(at, tree);
  if (origin?.module === 'jest-hermetic') return true;
  if (origin) return reachesExport(origin.module, origin.path[0] ?? 'default', source, steps + 1);
  const variable = tree.variableOf(at);
  const definition = variable?.defs[0];
  if (!variable || definition?.type !== 'Variable') return false;
  const { init, id } = definition.node as { init: Node | null; id: Node };
  const value = id.type === 'Identifier' ? findValue(variable) : init;
  return value !== null && reaches(value, source, steps + 1);
}

/** Null for what makes no session. */
function judgeSession(node: Node, source: ScannedSource, steps: number): boolean | null {
  const maker = findSessionMaker(node, source.tree);
  if (!maker || !('arguments' in node)) return null;
  if (maker.isForeign || !guessDatabase(maker, source.context)) return false;
  if (OTHER_DIALECT.test(source.tree.textOf(node))) return false;
  const { module } = traceOrigin(node.callee, source.tree)!;
  if (OTHER_DIALECT.test(module)) return false;
  // What wraps a session reaches what that one does.
  return node.arguments.flatMap(listNodes).every((inner) => {
    if (inner.type !== 'Identifier') return true;
    const variable = source.tree.variableOf(inner);
    const value = variable && findValue(variable);
    const isSession = value && findSessionMaker(unwrap(value), source.tree) !== null;
    return !isSession || reaches(value, source, steps + 1);
  });
}

function reachesExport(
  module: string,
  name: string,
  source: ScannedSource,
  steps: number,
): boolean {
  if (steps > MOST_STEPS) return false;
  const opened = openModule(source, module);
  if (!opened) return false;
  return findExports(name, opened.tree).some((found) =>
    found.type === 'own'
      ? reaches(found.value, opened, steps + 1)
      : found.module === 'jest-hermetic' ||
        reachesExport(found.module, found.name, opened, steps + 1),
  );
}
