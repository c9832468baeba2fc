import type { AstNode, FunctionNode } from '../syntax/ast';
import { isFunction } from '../syntax/is-function';
import { isWithin } from '../syntax/is-within';
import type { Source } from '../syntax/source';
import { unwrap } from '../syntax/unwrap';
import { findConstant } from '../values/read-static-text';
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
  const table = tableOf(definition.call);
  if (table && mayBeEmpty(table, source, checks)) return table;
  let inner: AstNode = definition.call;
  for (let up = source.parentOf(inner); up; inner = up, up = source.parentOf(up)) {
    if (isFunction(up)) {
      if (tree.isBody(up)) return findEarlyReturn(up, definition.call, checks);
      const before = findEarlyReturn(up, definition.call, checks);
      if (before) return before;
    }
    const rows = rowsOf(up, inner);
    if (rows && mayBeEmpty(rows, source, checks)) return up;
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

/** `rows` of `test.each(rows)('a', …)`. */
function tableOf(call: AstNode): AstNode | null {
  const callee = call.type === 'CallExpression' ? unwrap(call.callee) : null;
  return callee?.type === 'CallExpression' ? (callee.arguments[0] ?? null) : null;
}

/** What a test is defined once for each of: `for (const row of rows)`, `rows.forEach(…)`. */
function rowsOf(node: AstNode, inner: AstNode): AstNode | null {
  if (node.type === 'ForOfStatement') return inner === node.body ? node.right : null;
  if (node.type !== 'CallExpression' || node.callee.type !== 'MemberExpression') return null;
  const { object, property } = node.callee;
  const isLoop = property.type === 'Identifier' && /^(?:forEach|map)$/.test(property.name);
  return isLoop && node.arguments.some((arg) => arg === inner) ? object : null;
}

/** `process.env.X ? [1] : []`: where the environment has it so, there are no rows, and no tests. */
function mayBeEmpty(rows: AstNode, source: Source, checks: EnvironmentChecks): boolean {
  const inner = unwrap(rows);
  const value = inner.type === 'Identifier' ? findConstant(inner, source) : inner;
  const choice = value && unwrap(value);
  if (choice?.type !== 'ConditionalExpression') return false;
  const isEmpty = [choice.consequent, choice.alternate].some((branch) => {
    const list = unwrap(branch);
    return list.type === 'ArrayExpression' && list.elements.length === 0;
  });
  return isEmpty && checks.isAbout(choice.test);
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
