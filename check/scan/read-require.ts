import type { Node, Pattern } from 'estree';

/** `const id = require('module')`, alone in its declaration. */
export interface RequireStatement {
  readonly id: Pattern;
  readonly module: string;
}

/** A statement that takes what a module exports into names; null for any other. */
export function readRequire(statement: Node): RequireStatement | null {
  if (statement.type !== 'VariableDeclaration' || statement.declarations.length !== 1) return null;
  const { id, init } = statement.declarations[0]!;
  if (init?.type !== 'CallExpression' || init.callee.type !== 'Identifier') return null;
  const [module] = init.arguments;
  const isRequire = init.callee.name === 'require' && module?.type === 'Literal';
  return isRequire ? { id, module: String(module.value) } : null;
}
