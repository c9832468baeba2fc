import type { AstNode } from './ast';

/** What the rules use of a scope manager, whichever parser's it is. */
export interface ScopeManager {
  readonly scopes: readonly {
    readonly variables: readonly Variable[];
    readonly references: readonly Reference[];
  }[];
}

/** A name that a scope declares. One without definitions is a global that a configuration lists. */
export interface Variable {
  readonly name: string;
  readonly defs: readonly Definition[];
  readonly references: readonly Reference[];
}

/** Where a name is declared. */
export interface Definition {
  readonly type: string;
  /** The name itself. */
  readonly name: AstNode;
  /** The declarator, the function, the specifier. */
  readonly node: AstNode;
  readonly parent?: AstNode | null | undefined;
}

/** A use of a name. */
export interface Reference {
  readonly identifier: AstNode;
  readonly resolved: Variable | null;
  readonly writeExpr?: AstNode | null | undefined;
  readonly init?: boolean | null | undefined;
  isWrite(): boolean;
  isRead(): boolean;
}
