import type { RuleName } from '../plan/planned-probe';
import type { Explained } from '../suspects/suspect-search';
import { kindsOf } from './kinds-of';

/** Tests whose outcome changed where a part of the rule says that none does. */
export interface Changed {
  /** They depend on what the part is about. */
  readonly broken: number;
  /** Their search was stopped before it was known on what they depend, if on anything. */
  readonly open: number;
  /** Open, or broken by more than chance; a test may be both, after tests and beside files. */
  readonly unlike: number;
  /** The same order had other outcomes. */
  readonly byChance: number;
}

/** Counts each test once in each number. */
export function countChanged(rule: RuleName, explained: readonly Explained[]): Changed {
  const own = explained.filter((one) => isAbout(rule, one));
  const count = (all: readonly Explained[]): number =>
    new Set(all.map(({ suspect }) => suspect.test)).size;
  const broken = own.filter((one) => breaks(rule, one));
  const dependent = broken.filter((one) => !isByChance(one));
  const open = own.filter((one) => isOpen(rule, one));
  return {
    broken: count(broken),
    open: count(open),
    unlike: count([...dependent, ...open]),
    byChance: count(explained.filter(isByChance)),
  };
}

const isByChance = ({ result }: Explained): boolean => result.kinds.includes('nondeterministic');

/** Of repetition nothing is open where its outcome changed only with the order. */
function isOpen(rule: RuleName, one: Explained): boolean {
  const { again, afterTwice } = one.suspect;
  if (!one.result.stopped || kindsOf(one).length > 0) return false;
  return rule !== 'repeat' || (again ?? afterTwice) !== null;
}

/** Where its outcome changed. */
function isAbout(rule: RuleName, one: Explained): boolean {
  const { scope, differsAlone } = one.suspect;
  const isOfOrder = scope !== 'at-once' && !isOfRepetition(one);
  switch (rule) {
    case 'order':
      return isOfOrder;
    case 'alone':
      return isOfOrder && differsAlone;
    case 'parallel':
      return scope === 'at-once';
    case 'repeat':
      return scope === 'in-file';
  }
}

function breaks(rule: RuleName, one: Explained): boolean {
  const kinds = kindsOf(one);
  const isOrder = kinds.includes('victim') || kinds.includes('brittle');
  if (rule !== 'repeat') return isOrder && !isByChance(one);
  return kinds.includes('self-polluting') || isByChance(one) || (isOrder && isOfRepetition(one));
}

/** It shows, as far as is known, only where a test runs more than once. */
function isOfRepetition({ suspect, result }: Explained): boolean {
  const orders = [...result.polluters, ...result.stateSetters].map(({ order }) => order);
  if (orders.length > 0) return orders.every((order) => new Set(order).size < order.length);
  return (
    (suspect.again ?? suspect.afterTwice) !== null &&
    suspect.failing.length === 0 &&
    suspect.passing.length === 0
  );
}
