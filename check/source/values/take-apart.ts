import type { AstNode } from '../syntax/ast';
import type { Source } from '../syntax/source';
import type { Evaluator } from './evaluator';
import { listMembers } from './list-members';
import { readKey } from './property-keys';
import type { Value } from './value';

/** What a pattern gives one of its names, of values that it takes apart. */
export function takeApart(
  values: readonly Value[],
  pattern: AstNode,
  name: AstNode,
  evaluator: Evaluator,
): readonly Value[] {
  const { source } = evaluator;
  if (pattern === name) return values;
  switch (pattern.type) {
    case 'AssignmentPattern':
      return isIn(name, pattern.left, source)
        ? takeApart(
            [...values, ...evaluator.evaluate(pattern.right)],
            pattern.left,
            name,
            evaluator,
          )
        : [];
    case 'ObjectPattern':
      if (!evaluator.effort.spend(pattern.properties.length)) return [];
      return pattern.properties.flatMap((property) => {
        if (property.type === 'RestElement')
          return takeApart(values, property.argument, name, evaluator);
        if (!isIn(name, property.value, source)) return [];
        const key = readKey(property, source);
        const taken = values.flatMap((value) => listMembers(value, key, property.key, evaluator));
        return takeApart(taken, property.value, name, evaluator);
      });
    case 'ArrayPattern':
      if (!evaluator.effort.spend(pattern.elements.length)) return [];
      return pattern.elements.flatMap((element, index) =>
        element && isIn(name, element, source)
          ? takeApart(
              values.flatMap((value) => listMembers(value, String(index), element, evaluator)),
              element,
              name,
              evaluator,
            )
          : [],
      );
    default:
      return [];
  }
}

function isIn(name: AstNode, outer: AstNode, source: Source): boolean {
  for (let node: AstNode | null = name; node; node = source.parentOf(node))
    if (node === outer) return true;
  return false;
}
