import type { AstNode } from '../syntax/ast';
import type { Value } from './value';

const MODULES: Readonly<Record<string, Value>> = {
  '@jest/globals': { type: 'jest-globals' },
  'jest-hermetic': { type: 'hermetic' },
  'node:module': { type: 'create-require' },
  module: { type: 'create-require' },
};

/** What a module gives that tests can be made of; of one of the project's own, the way to it. */
export function recogniseModule(name: string | undefined): Value[] {
  const found = name !== undefined && Object.hasOwn(MODULES, name) ? MODULES[name] : undefined;
  if (found) return [found];
  return name !== undefined && /^\.{1,2}(?:\/|$)/.test(name)
    ? [{ type: 'foreign', module: name, path: [] }]
    : [];
}

/** What the module of an import statement gives. */
export function recogniseImport(declaration: AstNode | null | undefined): Value[] {
  if (declaration?.type !== 'ImportDeclaration') return [];
  return recogniseModule(String(declaration.source.value));
}
