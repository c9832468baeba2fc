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
