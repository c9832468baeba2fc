import { makeRandom } from '../../../prove/plan/make-random';
import { acrossBlocks } from './kinds/across-blocks';
import { acrossFiles } from './kinds/across-files';
import { afterTwice } from './kinds/after-twice';
import { atOnce } from './kinds/at-once';
import { brittle } from './kinds/brittle';
import { brittleVictim } from './kinds/brittle-victim';
import { cascade } from './kinds/cascade';
import { clean } from './kinds/clean';
import { cleaner } from './kinds/cleaner';
import { mixed } from './kinds/mixed';
import { nondeterministic } from './kinds/nondeterministic';
import { onePolluter } from './kinds/one-polluter';
import { pair } from './kinds/pair';
import { pairInOneOrder } from './kinds/pair-in-one-order';
import { pairOfFiles } from './kinds/pair-of-files';
import { selfPolluting } from './kinds/self-polluting';
import { selfPollutingAfter } from './kinds/self-polluting-after';
import { severalPolluters } from './kinds/several-polluters';
import { layOutSuite } from './lay-out-suite';
import type { OrderSuite } from './order-suite';
import type { MakeRecipe } from './recipe';
import { STATES, type StateName } from './states';

/** Kinds, how many suites of each, and where what their tests share may be. */
const KINDS: Readonly<Record<string, readonly [MakeRecipe, number, readonly StateName[]]>> = {
  'one polluter': [onePolluter, 21, STATES.ofFile],
  'several polluters': [severalPolluters, 14, STATES.ofFile],
  'two that only work together': [pair, 21, STATES.ofFile],
  'two, in one order only': [pairInOneOrder, 14, STATES.ofFile],
  'a cascade': [cascade, 14, STATES.ofFile],
  brittle: [brittle, 14, STATES.ofFile],
  'brittle, and a victim': [brittleVictim, 14, STATES.ofFile],
  'cleaners between': [cleaner, 14, STATES.ofFile],
  'self-polluting': [selfPolluting, 14, STATES.ofFile],
  'self-polluting after another': [selfPollutingAfter, 7, STATES.ofFile],
  'after another that runs twice': [afterTwice, 7, STATES.ofFile],
  'across blocks': [acrossBlocks, 14, STATES.ofFile],
  'across files, one worker': [acrossFiles, 10, STATES.ofWorker],
  'two files, one worker': [pairOfFiles, 6, STATES.ofWorker],
  'files at the same time': [atOnce, 7, STATES.ofMachine],
  nondeterministic: [nondeterministic, 14, STATES.ofFile],
  mixed: [mixed, 14, STATES.ofFile],
  'nothing at all': [clean, 14, STATES.ofFile],
};

/** The corpus: the same suites for the same seed. */
export function makeOrderCorpus(seed: number): readonly OrderSuite[] {
  const random = makeRandom(seed);
  return Object.entries(KINDS).flatMap(([kind, [makeRecipe, count, states]]) =>
    Array.from({ length: count }, (_, index): OrderSuite => {
      const state = states[index % states.length]!;
      const name = `${kind.replaceAll(/\W+/g, '-')}-${index + 1}`;
      return layOutSuite(makeRecipe(random), { name, kind, state }, random);
    }),
  );
}
