import type { FakeTest } from '../../../prove/fake-suite';
import type { Dependence } from '../order-suite';
import type { MakeRecipe, Recipe } from '../recipe';
import { brittle } from './brittle';
import { cascade } from './cascade';
import { nondeterministic } from './nondeterministic';
import { onePolluter } from './one-polluter';
import { pair } from './pair';
import { selfPolluting } from './self-polluting';
import { severalPolluters } from './several-polluters';

const PARTS = [onePolluter, severalPolluters, pair, cascade, brittle, selfPolluting];

/** Two kinds in one file, and chance in it as well; they share no state. */
export const mixed: MakeRecipe = (random) => {
  const makeOne = (): MakeRecipe => PARTS[Math.floor(random() * PARTS.length)]!;
  const parts = [makeOne(), makeOne(), nondeterministic].map((make, index) =>
    rename(make(random), `${index + 1}`),
  );
  return {
    files: [
      { name: 'own', tests: parts.flatMap(({ files }) => files.flatMap(({ tests }) => tests)) },
    ],
    dependences: parts.flatMap(({ dependences }) => dependences),
  };
};

/** The same with other names of tests and of what they share. */
function rename({ files, dependences }: Recipe, suffix: string): Recipe {
  const rename = (name: string): string => `${name} ${suffix}`;
  const renameAll = (names: readonly string[]): string[] => names.map(rename);
  const renameTest = (test: FakeTest): FakeTest => ({
    ...test,
    id: rename(test.id),
    ...(test.needs && { needs: renameAll(test.needs) }),
    ...(test.fears && { fears: test.fears.map(renameAll) }),
    ...(test.sets && { sets: renameAll(test.sets) }),
    ...(test.leaves && { leaves: renameAll(test.leaves) }),
  });
  return {
    files: files.map((file) => ({ ...file, tests: file.tests.map(renameTest) })),
    dependences: dependences.map((one): Dependence => ({
      ...one,
      test: rename(one.test),
      culprits: renameAll(one.culprits),
      through: renameAll(one.through),
    })),
  };
}
