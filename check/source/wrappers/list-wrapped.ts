import type { SourceTests } from '../source-tests';
import type { AstNode, FunctionNode } from '../syntax/ast';
import { isFunction } from '../syntax/is-function';
import { isWithin } from '../syntax/is-within';
import type { Source } from '../syntax/source';
import { walk } from '../syntax/walk';
import type { TestDefinition } from '../tests/find-definitions';
import type { TestPlace } from '../tests/test-tree';

/** A test that a function defines for whoever calls it. */
export interface WrappedTest {
  readonly definition: TestDefinition;
  /** The blocks of the function itself, and the test. */
  readonly place: TestPlace;
  /** A title has a parameter of the function in it: each call makes another test. */
  readonly isNamedByCaller: boolean;
}

const known = new WeakMap<SourceTests, Map<FunctionNode, WrappedTest[]>>();

/** The tests and blocks that a function of a source defines when it is called. */
export function listWrapped(wrapper: FunctionNode, tests: SourceTests): readonly WrappedTest[] {
  let wrapped = known.get(tests);
  if (!wrapped) known.set(tests, (wrapped = listAll(tests)));
  return wrapped.get(wrapper) ?? [];
}

/** The function that has to be called for a test to be defined, if it is none that defines a block. */
export function wrapperOf(
  definition: TestDefinition,
  { source, tree }: Pick<SourceTests, 'source' | 'tree'>,
): FunctionNode | null {
  for (let up = source.parentOf(definition.call); up; up = source.parentOf(up)) {
    if (!isFunction(up) || tree.isBody(up)) continue;
    if (source.parentOf(up)?.type !== 'CallExpression') return up;
  }
  return null;
}

function listAll(tests: SourceTests): Map<FunctionNode, WrappedTest[]> {
  const found = new Map<FunctionNode, WrappedTest[]>();
  for (const definition of tests.definitions) {
    const wrapper = wrapperOf(definition, tests);
    if (!wrapper) continue;
    for (const { chain } of tests.tree.placesOf(definition)) {
      const own = chain.filter(({ call }) => isWithin(call, wrapper));
      const wrapped = {
        definition,
        place: { chain: own, isOpen: true },
        isNamedByCaller: own.some(
          ({ title }) => title && usesParameter(title, wrapper, tests.source),
        ),
      };
      const others = found.get(wrapper);
      if (others) others.push(wrapped);
      else found.set(wrapper, [wrapped]);
    }
  }
  return found;
}

/** Whether a title has a parameter of a function in it. */
export function usesParameter(title: AstNode, wrapper: FunctionNode, source: Source): boolean {
  let isUsed = false;
  walk(title, (node) => {
    if (node.type !== 'Identifier' || isUsed) return;
    const definitions = source.variableOf(node)?.defs ?? [];
    isUsed = definitions.some(({ type, node: made }) => type === 'Parameter' && made === wrapper);
  });
  return isUsed;
}
