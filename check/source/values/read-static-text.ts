import type { AstNode } from '../syntax/ast';
import { unwrap } from '../syntax/unwrap';
import type { Source } from '../syntax/source';

/** How many names and pieces are followed: a text may be made of itself. */
const MOST_STEPS = 20;

/** The text that an expression always has: a literal, put together from them, or a constant of the file. */
export function readStaticText(
  node: AstNode,
  source: Source,
  steps = MOST_STEPS,
): string | undefined {
  if (steps === 0) return undefined;
  const inner = unwrap(node);
  const again = (next: AstNode): string | undefined => readStaticText(next, source, steps - 1);
  switch (inner.type) {
    case 'Literal':
      return typeof inner.value === 'string' ? inner.value : undefined;
    case 'TemplateLiteral': {
      const pieces = inner.quasis.map(({ value }, index) => {
        const between = inner.expressions[index];
        const text = between ? again(between) : '';
        return text === undefined ? undefined : (value.cooked ?? value.raw) + text;
      });
      return pieces.includes(undefined) ? undefined : pieces.join('');
    }
    case 'BinaryExpression': {
      if (inner.operator !== '+') return undefined;
      const [left, right] = [again(inner.left), again(inner.right)];
      return left === undefined || right === undefined ? undefined : left + right;
    }
    case 'Identifier': {
      const value = findConstant(inner, source);
      return value && again(value);
    }
    default:
      return undefined;
  }
}

/** What a variable is given once and for all, where it is declared. */
export function findConstant(name: AstNode, source: Source): AstNode | undefined {
  const variable = source.variableOf(name);
  const [definition, ...others] = variable?.defs ?? [];
  if (!variable || !definition || others.length > 0) return undefined;
  const { node } = definition;
  if (node.type !== 'VariableDeclarator' || node.id !== definition.name) return undefined;
  if (variable.references.some((use) => use.isWrite() && !use.init)) return undefined;
  return node.init ?? undefined;
}
