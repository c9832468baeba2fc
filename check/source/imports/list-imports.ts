import type * as ESTree from 'estree';
import type { SourceTests } from '../source-tests';
import type { AstNode } from '../syntax/ast';
import { readStaticText } from '../values/read-static-text';
import { isErased } from './is-erased';

/** How a module is taken into a file, or kept out of it. `mock` is hoisted, `do-mock` is not. */
export type ImportWay =
  'static' | 'require' | 'dynamic' | 'actual' | 'mock' | 'do-mock' | 'mock-module';

/** A place that names a module. */
export interface ImportPlace {
  readonly way: ImportWay;
  readonly specifier: string;
  readonly node: AstNode;
  /** A mock is made by a function of the author's. */
  readonly hasFactory: boolean;
}

const JEST_WAYS: Readonly<Record<string, ImportWay>> = {
  requireActual: 'actual',
  mock: 'mock',
  doMock: 'do-mock',
  setMock: 'do-mock',
  createMockFromModule: 'mock',
  genMockFromModule: 'mock',
  unstable_mockModule: 'mock-module',
};

/** Every place of a file that names a module and has an effect when it runs. */
export function listImports(tests: SourceTests): ImportPlace[] {
  const { source } = tests;
  return [
    ...source.moduleNodes.flatMap((node) => readStatement(node, tests) ?? []),
    ...source.calls.flatMap((call) =>
      call.type === 'CallExpression' ? (readCall(call, tests) ?? []) : [],
    ),
  ];
}

function readStatement(node: AstNode, { source }: SourceTests): ImportPlace | undefined {
  const place = (way: ImportWay, name: AstNode | null | undefined): ImportPlace | undefined => {
    const specifier = name ? readStaticText(name, source) : undefined;
    return specifier === undefined ? undefined : { way, specifier, node, hasFactory: false };
  };
  switch (node.type) {
    case 'ImportExpression':
      return place('dynamic', node.source);
    case 'ImportDeclaration':
    case 'ExportNamedDeclaration':
    case 'ExportAllDeclaration':
      return isErased(node, source) ? undefined : place('static', node.source);
    case 'TSImportEqualsDeclaration':
      return node.importKind === 'type'
        ? undefined
        : place('require', node.moduleReference.expression);
    default:
      return undefined;
  }
}

function readCall(call: ESTree.CallExpression, tests: SourceTests): ImportPlace | undefined {
  const [first, second] = call.arguments;
  const specifier = first && readSpecifier(first, tests);
  if (specifier === undefined) return undefined;
  for (const value of tests.evaluator.evaluate(call.callee)) {
    if (value.type === 'require') {
      return { way: 'require', specifier, node: call, hasFactory: false };
    }
    if (value.type !== 'jest' || value.method === null) continue;
    const way = Object.hasOwn(JEST_WAYS, value.method) ? JEST_WAYS[value.method] : undefined;
    const hasFactory = second !== undefined && !isUndefined(second);
    if (way) return { way, specifier, node: call, hasFactory };
  }
  return undefined;
}

/** `jest.mock(import('./db'), …)` names a module as well. */
function readSpecifier(node: AstNode, { source }: SourceTests): string | undefined {
  return readStaticText(node.type === 'ImportExpression' ? node.source : node, source);
}

function isUndefined(node: AstNode): boolean {
  return node.type === 'Identifier' && node.name === 'undefined';
}
