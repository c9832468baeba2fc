import type * as ESTree from 'estree';
import type { AstNode } from '../syntax/ast';
import type { Evaluator } from './evaluator';
import { GLOBAL_OBJECTS } from './global-objects';
import { findDefinerMember, findJestGlobal } from './globals';
import { readKey, readKeyText } from './property-keys';
import type { Definer, Value } from './value';

/** What a member of a value can be; of an unknown key every member that there is. */
export function listMembers(
  value: Value,
  key: string | undefined,
  node: AstNode,
  evaluator: Evaluator,
): readonly Value[] {
  switch (value.type) {
    case 'definer':
      if (key === undefined) return [];
      return findDefinerMember(value, key, node) ?? listAssigned(key, evaluator);
    case 'jest-globals':
      if (key === 'default') return [value];
      if (key !== undefined && GLOBAL_OBJECTS.has(key)) return [value];
      return key === undefined ? [] : findJestGlobal(key, node);
    case 'jest':
      return key === undefined ? [] : [{ type: 'jest', method: key }];
    case 'hermetic':
      if (key === 'default') return [value];
      return key === 'requiresInfra' ? [{ type: 'requires-infra' }] : [];
    case 'foreign':
      return key === undefined ? [] : [{ ...value, path: [...value.path, key] }];
    case 'create-require':
      return key === 'createRequire' ? [value] : [];
    case 'gate':
      if (key !== 'test' && key !== 'it' && key !== 'describe') return [];
      return findJestGlobal(key, node).map(
        (definer) => ({ ...definer, infra: value.infra }) as Definer,
      );
    case 'object':
      if (!evaluator.effort.spend(value.node.properties.length)) return [];
      return value.node.properties.flatMap((property) => {
        if (property.type === 'SpreadElement')
          // What is spread can be the object itself: `how = { ...how, later: test.skip }`.
          return evaluator.guard(property, () =>
            evaluator
              .evaluate(property.argument, value.bindings)
              .flatMap((spread) => listMembers(spread, key, node, evaluator)),
          );
        const own = readKey(property, evaluator.source);
        const isMeant = key === undefined || own === undefined || own === key;
        return isMeant ? evaluator.evaluate(property.value, value.bindings) : [];
      });
    case 'array':
      if (!evaluator.effort.spend(value.node.elements.length)) return [];
      return value.node.elements.flatMap((element, index) =>
        element && (key === undefined || key === String(index))
          ? evaluator.evaluate(element, value.bindings)
          : [],
      );
    default:
      return [];
  }
}

/** What is ever assigned to a member of that name, of whatever object. */
function listAssigned(key: string, evaluator: Evaluator): readonly Value[] {
  if (!evaluator.effort.spend(evaluator.source.assignments.length)) return [];
  return evaluator.source.assignments.flatMap(({ left, right }) =>
    left.type === 'MemberExpression' &&
    (left.computed
      ? readKeyText(left.property, evaluator.source)
      : (left.property as ESTree.Identifier).name) === key
      ? evaluator.evaluate(right)
      : [],
  );
}
