import type { Scope } from 'eslint-scope';
import { parseSource } from '../source/syntax/parse-source';
import { SourceTree } from './source-tree';

/** A source as a tree; null for one that cannot be parsed. */
export function parseTree(text: string, file: string): SourceTree | null {
  const parsed = parseSource(text, file);
  if (!parsed) return null;
  // Of the same analysis, which the other rules see less of.
  const scopes = parsed.scopeManager.scopes as unknown as readonly Scope[];
  return new SourceTree(text, parsed.ast, scopes);
}
