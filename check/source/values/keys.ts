import type * as ESTree from 'estree';
import { unwrap, type AstNode } from '../syntax/ast';
import type { Source } from '../syntax/source';
import { constantOf, staticString } from './static-string';

/** The name of a property; undefined when it is not known. */
export function keyOf(
  { computed, key }: ESTree.AssignmentProperty | ESTree.Property,
  source: Source,
): string | undefined {
  return !computed && key.type === 'Identifier' ? key.name : keyText(key, source);
}

/** What a computed or quoted key says; undefined when it is not known. */
export function keyText(key: AstNode, source: Source): string | undefined {
  return key.type === 'Literal' && typeof key.value === 'number'
    ? String(key.value)
    : staticString(key, source);
}

/** All that a computed key can say: `test[ci ? 'skip' : 'only']` is either. */
export function keyTexts(key: AstNode, source: Source): (string | undefined)[] {
  const inner = unwrap(key);
  const either =
    inner.type === 'ConditionalExpression'
      ? [inner.consequent, inner.alternate]
      : inner.type === 'LogicalExpression'
        ? [inner.left, inner.right]
        : undefined;
  if (either) return either.flatMap((branch) => keyTexts(branch, source));
  const named = constantOf(inner, source);
  return named ? keyTexts(named, source) : [keyText(inner, source)];
}
