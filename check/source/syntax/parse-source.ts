import { parse, type ParserPlugin } from '@babel/parser';
import { analyze } from 'eslint-scope';
import type * as ESTree from 'estree';
import type { ScopeManager } from './scope';
import { listChildKeys } from './walk';

/** A source as every rule wants it: ESTree with its scopes. */
export interface ParsedSource {
  readonly ast: ESTree.Program;
  readonly scopeManager: ScopeManager;
}

const BOTH: readonly ParserPlugin[] = [
  ['estree', { classFeatures: true }],
  'decorators-legacy',
  'decoratorAutoAccessors',
  'explicitResourceManagement',
];

/**
 * Parses JavaScript or TypeScript, by the extension of its file, with its scopes. What can be parsed
 * in spite of a mistake is; null where nothing can.
 */
export function parseSource(text: string, file: string): ParsedSource | null {
  for (const plugins of pluginsFor(file)) {
    try {
      const { program } = parse(text, {
        sourceType: 'unambiguous',
        plugins: [...BOTH, ...plugins],
        errorRecovery: true,
        ranges: true,
        attachComment: false,
        allowReturnOutsideFunction: true,
        allowAwaitOutsideFunction: true,
        allowImportExportEverywhere: true,
        allowUndeclaredExports: true,
      });
      const ast = program as unknown as ESTree.Program;
      return { ast, scopeManager: analyseScopes(ast) };
    } catch {
      // The next dialect, if there is one.
    }
  }
  return null;
}

function pluginsFor(file: string): ParserPlugin[][] {
  if (/\.[cm]?ts$/.test(file)) return [['typescript']];
  if (file.endsWith('.tsx')) return [['typescript', 'jsx']];
  return [['jsx'], ['jsx', 'flow']];
}

function analyseScopes(ast: ESTree.Program): ScopeManager {
  return analyze(ast, {
    ecmaVersion: 2022,
    // A CommonJS module is a function, so that its own names are none of the global ones.
    sourceType: ast.sourceType === 'module' ? 'module' : 'commonjs',
    jsx: true,
    fallback: listChildKeys as never,
  } as never);
}
