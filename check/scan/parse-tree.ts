import { parse, type ParserPlugin } from '@babel/parser';
import { analyze } from 'eslint-scope';
import type { Program } from 'estree';
import { SourceTree } from './source-tree';

/** A source as a tree; null for one that cannot be parsed. */
export function parseTree(text: string, file: string): SourceTree | null {
  const isTyped = /\.[cm]?tsx?$/.test(file);
  const plugins: ParserPlugin[] = [
    'estree',
    'decorators-legacy',
    ...(isTyped ? (['typescript'] as const) : []),
    ...(/\.[cm]?ts$/.test(file) ? [] : (['jsx'] as const)),
  ];
  try {
    const { program } = parse(text, {
      sourceType: 'unambiguous',
      plugins,
      ranges: true,
      allowReturnOutsideFunction: true,
    }) as unknown as { program: Program };
    const { scopes } = analyze(program, {
      ecmaVersion: 2022,
      sourceType: 'module',
      fallback: 'iteration',
    });
    return new SourceTree(text, program, scopes);
  } catch {
    return null;
  }
}
