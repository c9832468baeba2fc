import type * as ESTree from 'estree';
import type { AstNode, FunctionNode } from '../syntax/ast';
import { unwrap } from '../syntax/unwrap';
import type { EnvironmentChecks } from './environment-check';

/** Calls that print, or that only set a test up; a test that has done no more has not begun. */
const IDLE_CALL =
  /^(?:console|logger|log|debug|jest|process\.std(?:out|err))(?:\.\w+)*$|^expect\.(?:assertions|hasAssertions)$/;

/** Calls that end a test without its having run. */
const ENDING_CALL = /^(?:pending|done|Promise\.resolve|\w+\.skip|this\.skip)$/;

/**
 * Where a test ends before it does anything, though the run calls it passed: `if (!redis) return` as
 * its first statement, `if (redis) { … }` around all of it, a bare `return`. Null where it does not.
 */
export function findGuard(body: FunctionNode, checks: EnvironmentChecks): AstNode | null {
  if (body.body.type !== 'BlockStatement') return findInExpression(body.body, checks);
  const statements = body.body.body;
  let isUntouched = true;
  for (const [index, statement] of statements.entries()) {
    const isLast = index === statements.length - 1;
    if (isReturn(statement) && !isLast) return statement;
    if (isPending(statement)) return statement;
    if (statement.type === 'IfStatement') {
      if (isGuard(statement, isUntouched, checks)) return statement;
      if (isExit(statement.consequent)) continue;
      return isLast && isWholeBody(statement, checks) ? statement : null;
    }
    if (statement.type === 'SwitchStatement') {
      if (isGuardingSwitch(statement, checks)) return statement;
      return null;
    }
    if (statement.type === 'TryStatement') {
      const { handler, block } = statement;
      // Where it fails otherwise, that it cannot be loaded is what it tests.
      const mayBeMissing =
        checks.isAbout(block) ||
        (loadsOnly(block) && !statements.slice(index + 1).every(isFailure));
      return handler && isExit(handler.body) && mayBeMissing ? statement : null;
    }
    if (isLast && statement.type === 'ExpressionStatement') {
      const found = findInExpression(statement.expression, checks);
      if (found) return found;
    }
    if (statement.type === 'VariableDeclaration') isUntouched = false;
    else if (!isIdle(statement)) return null;
  }
  return null;
}

/**
 * Whether a statement does nothing but make the test fail: it throws, or it expects what cannot be, of
 * texts and numbers alone (`expect('X').toBe('set')`). The condition before it is then the assertion.
 */
function isVerdict(statement: ESTree.Statement): boolean {
  const statements = statement.type === 'BlockStatement' ? statement.body : [statement];
  const said = statements.filter((each) => !isIdleCallStatement(each));
  return said.length > 0 && said.every(isFailure);
}

function isFailure(statement: ESTree.Statement): boolean {
  if (statement.type === 'ThrowStatement') return true;
  if (statement.type !== 'ExpressionStatement') return false;
  const inner = unwrap(statement.expression);
  if (inner.type !== 'CallExpression') return false;
  const name = nameOf(inner.callee);
  return /^(?:fail|done\.fail|assert\.fail|process\.exit)$/.test(name) || isFalse(inner);
}

/** `expect('X').toBe('set')`, which is so of no value. */
function isFalse({ callee, arguments: [expected] }: ESTree.CallExpression): boolean {
  if (callee.type !== 'MemberExpression' || callee.object.type !== 'CallExpression') return false;
  const [actual] = callee.object.arguments;
  if (actual?.type !== 'Literal' || nameOf(callee.object.callee) !== 'expect') return false;
  const matcher = callee.property.type === 'Identifier' ? callee.property.name : '';
  if (/^toBe(?:Truthy|Falsy)$/.test(matcher)) return !actual.value === (matcher === 'toBeTruthy');
  const isEqual = expected?.type === 'Literal' && expected.value === actual.value;
  return /^to(?:Be|Equal|StrictEqual)$/.test(matcher) && expected?.type === 'Literal' && !isEqual;
}

function isIdleCallStatement(statement: ESTree.Statement): boolean {
  if (statement.type === 'EmptyStatement') return true;
  const inner = statement.type === 'ExpressionStatement' ? unwrap(statement.expression) : null;
  return inner?.type === 'CallExpression' && isIdleCall(inner);
}

/** Whether a statement leaves a function without doing more than print. */
export function isExit(statement: ESTree.Statement | null | undefined): boolean {
  if (!statement) return false;
  if (statement.type !== 'BlockStatement') return isReturn(statement) || isPending(statement);
  const last = statement.body.at(-1);
  return isExit(last) && statement.body.slice(0, -1).every(isIdle);
}

function isGuard(
  { test, consequent }: ESTree.IfStatement,
  isUntouched: boolean,
  checks: EnvironmentChecks,
): boolean {
  if (!isExit(consequent)) return false;
  return checks.isAbout(test) || (isUntouched && checks.isOutside(test));
}

/** `switch (process.env.X) { case undefined: return; … }`. */
function isGuardingSwitch(
  { discriminant, cases }: ESTree.SwitchStatement,
  checks: EnvironmentChecks,
): boolean {
  if (!checks.isAbout(discriminant)) return false;
  return cases.some(({ consequent }) => {
    const end = consequent.findIndex((statement) => !isIdle(statement));
    return end >= 0 && isExit(consequent[end]);
  });
}

/** Whether a block does no more than load modules: what is not installed ends the test. */
function loadsOnly({ body }: ESTree.BlockStatement): boolean {
  return body.length > 0 && body.every(isLoad);
}

function isLoad(statement: ESTree.Statement): boolean {
  if (isIdle(statement)) return true;
  const loaded =
    statement.type === 'VariableDeclaration'
      ? statement.declarations.map(({ init }) => init)
      : statement.type === 'ExpressionStatement'
        ? [statement.expression]
        : [null];
  return loaded.every((each) => {
    let inner = each ? unwrap(each) : null;
    if (inner?.type === 'AssignmentExpression') inner = unwrap(inner.right);
    if (inner?.type === 'MemberExpression') inner = unwrap(inner.object);
    if (inner?.type === 'ImportExpression') return true;
    return inner?.type === 'CallExpression' && /^require(?:\.resolve)?$/.test(nameOf(inner.callee));
  });
}

function isWholeBody(
  { test, consequent, alternate }: ESTree.IfStatement,
  checks: EnvironmentChecks,
): boolean {
  // It fails where the condition holds, and that is what it is there to say.
  if (!alternate && isVerdict(consequent)) return false;
  const isNothingElse =
    !alternate ||
    isExit(alternate) ||
    (alternate.type === 'BlockStatement' && alternate.body.every(isIdle));
  return isNothingElse && checks.isAbout(test);
}

function findInExpression(expression: AstNode, checks: EnvironmentChecks): AstNode | null {
  const inner = unwrap(expression);
  if (inner.type === 'LogicalExpression' && inner.operator !== '??')
    return isCall(inner.right) && checks.isAbout(inner.left) ? inner : null;
  if (inner.type !== 'ConditionalExpression') return null;
  const isOneIdle = [inner.consequent, inner.alternate].some((branch) => isNothing(branch));
  return isOneIdle && checks.isAbout(inner.test) ? inner : null;
}

function isReturn(statement: ESTree.Statement): boolean {
  return (
    statement.type === 'ReturnStatement' && (!statement.argument || isNothing(statement.argument))
  );
}

/** A value that says nothing, or a call that does nothing for the test. */
function isNothing(node: AstNode): boolean {
  const inner = unwrap(node);
  switch (inner.type) {
    case 'Literal':
      return true;
    case 'Identifier':
      return inner.name === 'undefined';
    case 'UnaryExpression':
      return inner.operator === 'void' && isNothing(inner.argument);
    case 'CallExpression':
      return isIdleCall(inner) || ENDING_CALL.test(nameOf(inner.callee)) || isTrivial(inner);
    default:
      return false;
  }
}

function isPending(statement: ESTree.Statement): boolean {
  if (statement.type !== 'ExpressionStatement') return false;
  const inner = unwrap(statement.expression);
  return inner.type === 'CallExpression' && /^pending$|^this\.skip$/.test(nameOf(inner.callee));
}

function isIdle(statement: ESTree.Statement): boolean {
  if (statement.type === 'EmptyStatement') return true;
  if (statement.type !== 'ExpressionStatement') return false;
  const inner = unwrap(statement.expression);
  if (inner.type === 'Literal') return true;
  if (inner.type !== 'CallExpression') return false;
  return isIdleCall(inner) || isTrivial(inner) || /^done$/.test(nameOf(inner.callee));
}

function isIdleCall({ callee }: ESTree.CallExpression): boolean {
  return IDLE_CALL.test(nameOf(callee));
}

/** `expect(true).toBe(true)`. */
function isTrivial(call: ESTree.CallExpression): boolean {
  if (!call.arguments.every((arg) => arg.type === 'Literal')) return false;
  if (call.callee.type !== 'MemberExpression')
    return nameOf(call.callee) === 'expect' && call.arguments.length > 0;
  let object: AstNode = call.callee.object;
  while (object.type === 'MemberExpression') object = object.object;
  return object.type === 'CallExpression' && isTrivial(object);
}

function isCall(node: AstNode): boolean {
  return unwrap(node).type === 'CallExpression';
}

function nameOf(callee: AstNode): string {
  const inner = unwrap(callee);
  if (inner.type === 'Identifier') return inner.name;
  if (inner.type === 'ThisExpression') return 'this';
  if (inner.type !== 'MemberExpression' || inner.property.type !== 'Identifier') return '';
  return `${nameOf(inner.object)}.${inner.property.name}`;
}
