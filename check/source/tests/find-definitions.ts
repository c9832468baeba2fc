import type { AstNode, CallNode, FunctionNode } from '../syntax/ast';
import { isFunction } from '../syntax/is-function';
import type { Source } from '../syntax/source';
import type { Evaluator } from '../values/evaluator';
import type { Definer, Mark, Value } from '../values/value';

/** A call that defines a test or a block of them. */
export interface TestDefinition {
  readonly of: 'test' | 'describe';
  readonly call: CallNode;
  readonly title: AstNode | null;
  readonly isTable: boolean;
  /** The functions that its body can be. */
  readonly bodies: readonly FunctionNode[];
  /** What is written on it, in any branch. */
  readonly marks: readonly Mark[];
  readonly infra: readonly string[];
  /** In some branch it is not skipped. */
  readonly mayRun: boolean;
  /** In some branch nothing is defined. */
  readonly mayBeNothing: boolean;
}

/** Every test and block that a source defines, in the order of their places. */
export function findDefinitions(source: Source, evaluator: Evaluator): TestDefinition[] {
  return source.calls.flatMap((call) => {
    if (call.type !== 'CallExpression') return [];
    const values = evaluator.evaluate(call.callee);
    if (values.length === 0) return [];
    return describeCall(call, values, call.arguments, evaluator) ?? [];
  });
}

function describeCall(
  call: CallNode,
  values: readonly Value[],
  args: readonly AstNode[],
  evaluator: Evaluator,
): TestDefinition | undefined {
  const invoker = values.find((value) => value.type === 'invoker');
  if (invoker) {
    if (invoker.how === 'bind') return undefined;
    const given = invoker.how === 'apply' ? listItems(args[1]) : args.slice(1);
    return describeCall(call, [invoker.definer], given, evaluator);
  }
  const definers = values.filter((value): value is Definer => value.type === 'definer');
  const [first] = definers;
  if (!first || args.length === 0) return undefined;
  return {
    of: first.of,
    call,
    title: args[0] ?? null,
    isTable: definers.some(({ isTable }) => isTable),
    bodies: args.slice(1, 3).flatMap((arg) => evaluator.functionsOf(arg)),
    marks: definers.flatMap(({ marks }) => marks),
    infra: [...new Set(definers.flatMap(({ infra }) => infra))],
    mayRun: definers.some(({ marks }) => !marks.some(({ mode }) => mode === 'skip')),
    mayBeNothing: values.some(isNothing),
  };
}

function listItems(node: AstNode | undefined): AstNode[] {
  return node?.type === 'ArrayExpression' ? node.elements.filter((item) => item !== null) : [];
}

/** `undefined`, or a function that does nothing when it is called like a test. */
export function isNothing(value: Value): boolean {
  if (value.type === 'nothing') return true;
  if (value.type !== 'function' || !isFunction(value.node)) return false;
  const { body } = value.node;
  return body.type === 'BlockStatement'
    ? body.body.length === 0
    : (body.type === 'Identifier' && body.name === 'undefined') ||
        (body.type === 'Literal' && body.value === null) ||
        (body.type === 'UnaryExpression' && body.operator === 'void');
}
