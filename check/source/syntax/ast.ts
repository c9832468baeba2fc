import type * as ESTree from 'estree';

/** What TypeScript and parentheses put around an expression without changing its value. */
export interface WrapperNode extends Omit<ESTree.BaseNode, 'type'> {
  readonly type:
    | 'TSAsExpression'
    | 'TSSatisfiesExpression'
    | 'TSNonNullExpression'
    | 'TSTypeAssertion'
    | 'TSInstantiationExpression'
    | 'TypeCastExpression'
    | 'ParenthesizedExpression';
  readonly expression: ESTree.Expression;
}

/** `import name = require('module')`. */
export interface ImportEqualsNode extends Omit<ESTree.BaseNode, 'type'> {
  readonly type: 'TSImportEqualsDeclaration';
  readonly importKind?: string;
  readonly id: ESTree.Identifier;
  readonly moduleReference: { readonly type: string; readonly expression?: ESTree.Expression };
}

/** ESTree as Babel, espree and typescript-eslint make it, as far as the rules look at it. */
export type AstNode = ESTree.Node | WrapperNode | ImportEqualsNode;

/** A function that has a body. */
export type FunctionNode =
  ESTree.FunctionDeclaration | ESTree.FunctionExpression | ESTree.ArrowFunctionExpression;

/** A call, a table of `each` in backquotes among them. */
export type CallNode = ESTree.CallExpression | ESTree.TaggedTemplateExpression;

/** Whether a node is a function that has a body. */
export function isFunction(node: AstNode): node is FunctionNode {
  return (
    node.type === 'FunctionDeclaration' ||
    node.type === 'FunctionExpression' ||
    node.type === 'ArrowFunctionExpression'
  );
}

/** The expression that a node has the value of. */
export function unwrap(node: AstNode): AstNode {
  for (let inner = node; ;) {
    switch (inner.type) {
      case 'TSAsExpression':
      case 'TSSatisfiesExpression':
      case 'TSNonNullExpression':
      case 'TSTypeAssertion':
      case 'TSInstantiationExpression':
      case 'TypeCastExpression':
      case 'ParenthesizedExpression':
      case 'ChainExpression':
        inner = inner.expression;
        break;
      case 'AwaitExpression':
        inner = inner.argument;
        break;
      default:
        return inner;
    }
  }
}

/** The line that a node begins on, from 1. */
export function lineOf(node: AstNode): number {
  return node.loc?.start.line ?? 1;
}

/** Whether a node stands inside of another, or is it. */
export function isWithin(node: AstNode, outer: AstNode): boolean {
  const [start, end] = node.range ?? [0, 0];
  const [outerStart, outerEnd] = outer.range ?? [0, 0];
  return start >= outerStart && end <= outerEnd;
}
