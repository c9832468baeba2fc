import type * as ESTree from 'estree';
import type { AstNode } from '../syntax/ast';
import { unwrap } from '../syntax/unwrap';
import type { Source } from '../syntax/source';
import { findConstant, readStaticText } from './read-static-text';

/** How many names and branches are followed: a key may be made of itself. */
const MOST_STEPS = 10;

/** The key of a property; undefined where only a run can tell. */
export function readKey(
  { computed, key }: ESTree.AssignmentProperty | ESTree.Property,
  source: Source,
): string | undefined {
  return !computed && key.type === 'Identifier' ? key.name : readKeyText(key, source);
}

/** What a key that is an expression always is. */
export function readKeyText(key: AstNode, source: Source): string | undefined {
  return key.type === 'Literal' && typeof key.value === 'number'
    ? String(key.value)
    : readStaticText(key, source);
}

/** Everything that a key can be: `test[ci ? 'skip' : 'only']` is either. */
export function listKeyTexts(
  key: AstNode,
  source: Source,
  steps = MOST_STEPS,
): (string | undefined)[] {
  if (steps === 0) return [undefined];
  const inner = unwrap(key);
  const either =
    inner.type === 'ConditionalExpression'
      ? [inner.consequent, inner.alternate]
      : inner.type === 'LogicalExpression'
        ? [inner.left, inner.right]
        : undefined;
  if (either)
    return [...new Set(either.flatMap((branch) => listKeyTexts(branch, source, steps - 1)))];
  const named = findConstant(inner, source);
  return named ? listKeyTexts(named, source, steps - 1) : [readKeyText(inner, source)];
}
