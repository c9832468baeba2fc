import type { AstNode, FunctionNode } from '../syntax/ast';
import { isFunction } from '../syntax/is-function';
import { isWithin } from '../syntax/is-within';
import type { Source } from '../syntax/source';
import type { EnvironmentChecks } from './environment-check';
import { isExit } from './find-guard';
import type { TestDefinition } from './find-definitions';
import type { TestTree } from './test-tree';

/**
 * Where it is decided, by the environment or the infrastructure, whether a test is defined at all:
 * `if (redis) test(…)`, `redis && test(…)`, `if (!redis) return` in the block around it. Null where
 * it always is, or where the other branch defines tests too.
 */
export function findCondition(
  definition: TestDefinition,
  tree: TestTree,
  source: Source,
  checks: EnvironmentChecks,
): AstNode | null {
  let inner: AstNode = definition.call;
  for (let up = source.parentOf(inner); up; inner = up, up = source.parentOf(up)) {
    if (isFunction(up)) {
      if (tree.isBody(up)) return findEarlyReturn(up, definition.call, checks);
      const before = findEarlyReturn(up, definition.call, checks);
      if (before) return before;
    }
    const choice = readChoice(up, inner);
    if (choice && checks.isAbout(choice.test) && !isDefinedIn(choice.other, tree)) return up;
  }
  return null;
}

function readChoice(
  node: AstNode,
  inner: AstNode,
): { readonly test: AstNode; readonly other: AstNode | null } | null {
  switch (node.type) {
    case 'IfStatement':
    case 'ConditionalExpression':
      if (inner === node.test) return null;
      return {
        test: node.test,
        other: (inner === node.consequent ? node.alternate : node.consequent) ?? null,
      };
    case 'LogicalExpression':
      return inner === node.right ? { test: node.left, other: null } : null;
    case 'SwitchCase':
      return null;
    default:
      return null;
  }
}

function isDefinedIn(node: AstNode | null, { definitions }: TestTree): boolean {
  return node !== null && definitions.some(({ call }) => isWithin(call, node));
}

function findEarlyReturn(
  around: FunctionNode,
  call: AstNode,
  checks: EnvironmentChecks,
): AstNode | null {
  const found = firstEarlyReturn(around, checks);
  return found && (found.range?.[1] ?? 0) <= (call.range?.[0] ?? 0) ? found : null;
}

/** Of each function once: a block can hold very many tests. */
function firstEarlyReturn(around: FunctionNode, checks: EnvironmentChecks): AstNode | null {
  let found = checks.earlyReturns.get(around);
  if (found === undefined) {
    const { body } = around;
    const statements = body.type === 'BlockStatement' ? body.body : [];
    found =
      statements.find(
        (statement) =>
          statement.type === 'IfStatement' &&
          isExit(statement.consequent) &&
          checks.isAbout(statement.test),
      ) ?? null;
    checks.earlyReturns.set(around, found);
  }
  return found;
}
