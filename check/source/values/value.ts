import type * as ESTree from 'estree';
import type { AstNode, FunctionNode } from '../syntax/ast';
import type { Variable } from '../syntax/scope';

/** What a word makes of a test or block. */
export type MarkMode = 'skip' | 'only' | 'failing' | 'todo';

/** Such a word, where it is written. */
export interface Mark {
  readonly mode: MarkMode;
  readonly node: AstNode;
}

/** Jest's `test` or `describe`, with the words that were hung on it. */
export interface Definer {
  readonly type: 'definer';
  readonly of: 'test' | 'describe';
  readonly marks: readonly Mark[];
  /** What `requiresInfra(…)` it comes from. */
  readonly infra: readonly string[];
  /** Its title is the template of a table's rows. */
  readonly isTable: boolean;
}

/** What the parameters of a function stand for in one call of it. */
export type Bindings = ReadonlyMap<Variable, readonly Value[]>;

/** What an expression can be, as far as tests depend on it. */
export type Value =
  | Definer
  /** `test.each`, before its table. */
  | { readonly type: 'each'; readonly definer: Definer }
  /** `test.call`, `test.apply`, `test.bind`. */
  | { readonly type: 'invoker'; readonly definer: Definer; readonly how: 'call' | 'apply' | 'bind' }
  /** `@jest/globals`, the global object. */
  | { readonly type: 'jest-globals' }
  /** `jest` itself, and the method of it that was asked for. */
  | { readonly type: 'jest'; readonly method: string | null }
  | { readonly type: 'hermetic' }
  /** `requiresInfra`, and what it gives. */
  | { readonly type: 'requires-infra' }
  | { readonly type: 'gate'; readonly infra: readonly string[] }
  /** What a module of the project's own exports: the way to it, where `()` is what a call gives. */
  | { readonly type: 'foreign'; readonly module: string; readonly path: readonly string[] }
  | { readonly type: 'require' }
  | { readonly type: 'create-require' }
  | { readonly type: 'function'; readonly node: FunctionNode; readonly bindings: Bindings }
  | { readonly type: 'object'; readonly node: ESTree.ObjectExpression; readonly bindings: Bindings }
  | { readonly type: 'array'; readonly node: ESTree.ArrayExpression; readonly bindings: Bindings }
  /** `undefined`, `null`, `false`. */
  | { readonly type: 'nothing' };
