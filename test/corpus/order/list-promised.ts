import { listTests } from '../../../prove/plan/test-tree';
import { buildNodes } from '../../prove/build-tree';
import type { FakeFile } from '../../prove/fake-project';
import type { Dependence, OrderSuite } from './order-suite';

/**
 * The dependences that the plan, without random orders, promises to find. What changes a test has to run before it:
 *
 * - nothing, or one test that no other one undoes: always (chance: as far as it shows);
 * - one test that others undo: among siblings, as each of them comes right before each other one;
 * - several that nothing undoes, in any order: among siblings, as each comes last once; else where declared
 *   order or its reverse has all of them before it;
 * - several in one order: where declared order or its reverse has them so;
 * - what a brittle test needs, where another test makes it fail in any case: where declared order or its reverse
 *   has the one before it, and not the other; and that other test, where this is so;
 * - for a test that fails the second time after others, or after others that run twice: where declared order has
 *   these before it;
 * - of other files in the same worker: one, or several of different files, that nothing undoes;
 * - of a file at the same time: always.
 */
export function listPromised({ files, dependences }: OrderSuite): readonly Dependence[] {
  return dependences.filter((one) => {
    const file = files.find(({ tests }) => tests.some(({ id }) => id === one.test))!;
    if (one.scope === 'worker' || one.scope === 'at-once') return true;
    const needed = dependences.filter(({ culprits }) => isAmong(culprits, one.alongside));
    return [one, ...needed].every((each) => isPromised(each, file));
  });
}

const isAmong = (some: readonly string[], all: readonly string[]): boolean =>
  some.length > 0 && some.every((each) => all.includes(each));

function isPromised(dependence: Dependence, file: FakeFile): boolean {
  const { kind, scope, test, isOneOrder, cleaners, despite } = dependence;
  const before = [...dependence.alongside, ...dependence.culprits, ...dependence.through];
  const nodes = buildNodes(file.nested ?? file.tests.map(({ id }) => id));
  const declared = listTests(nodes);
  const reverse = listTests(nodes, (siblings) => siblings.toReversed());
  const isShownBy = (order: readonly string[]): boolean => {
    const places = [...before, test].map((id) => order.indexOf(id));
    if (despite.some((id) => order.indexOf(id) < order.indexOf(test))) return false;
    if (isOneOrder)
      return places.every((place, index) => index === 0 || place > places[index - 1]!);
    return places.every((place) => place <= places.at(-1)!);
  };
  if (before.length === 0) return true;
  if (kind === 'self-polluting' || scope === 'twice') return isShownBy(declared);
  if (despite.length > 0) return isShownBy(declared) || isShownBy(reverse);
  const areSiblings = listLevels(file.nested ?? []).some((level) =>
    [...before, test].every((id) => level.includes(id)),
  );
  if (cleaners.length > 0) return before.length === 1 && areSiblings;
  if (before.length === 1) return true;
  if (areSiblings && !isOneOrder) return true;
  return isShownBy(declared) || isShownBy(reverse);
}

function listLevels(nested: NonNullable<FakeFile['nested']>): string[][] {
  return [
    nested.filter((item) => typeof item === 'string'),
    ...nested.filter((item) => typeof item !== 'string').flatMap(listLevels),
  ];
}
