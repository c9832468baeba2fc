import { makeRandom } from '../../prove/plan/make-random';
import { shuffle } from '../../prove/plan/shuffle';
import type { FakeFile } from '../../test/prove/fake-project';
import type { FakeTest } from '../../test/prove/fake-suite';

/** A suite of one file with one dependence, and the truth about it. */
export interface KnownSuite {
  readonly kind: string;
  readonly file: FakeFile;
  /** The test whose outcome changes. */
  readonly test: string;
  /** A smallest set that changes it; empty: the test by itself. */
  readonly culprits: readonly string[];
}

interface Recipe {
  readonly tests: readonly FakeTest[];
  readonly culprits: readonly string[];
  /** What the rest of the suite does; nothing unless told. */
  readonly others?: Omit<FakeTest, 'id'>;
}

/** `v` depends on others in these ways. */
const RECIPES: Readonly<Record<string, Recipe>> = {
  'one polluter': {
    tests: [
      { id: 'v', fears: [['x']] },
      { id: 'p', sets: ['x'] },
    ],
    culprits: ['p'],
  },
  'one polluter, one cleaner': {
    tests: [
      { id: 'v', fears: [['x']] },
      { id: 'p', sets: ['x'] },
      { id: 'c', cleans: ['x'] },
    ],
    culprits: ['p'],
  },
  'one polluter, all others clean': {
    tests: [
      { id: 'v', fears: [['x']] },
      { id: 'p', sets: ['x'] },
    ],
    culprits: ['p'],
    others: { cleans: ['x'] },
  },
  'two polluters together': {
    tests: [
      { id: 'v', fears: [['x', 'y']] },
      { id: 'p', sets: ['x'] },
      { id: 'q', sets: ['y'] },
    ],
    culprits: ['p', 'q'],
  },
  'two polluters in one order': {
    tests: [
      { id: 'v', fears: [['y']] },
      { id: 'p', sets: ['x'] },
      { id: 'q', completes: [['x', 'y']] },
    ],
    culprits: ['p', 'q'],
  },
  brittle: {
    tests: [
      { id: 'v', needs: ['x'] },
      { id: 's', sets: ['x'] },
    ],
    culprits: ['s'],
  },
  'self-polluting': { tests: [{ id: 'v', fears: [['x']], sets: ['x'] }], culprits: [] },
};

/** So many suites of each kind, of 12 to 60 tests at random places; the same for the same seed. */
export function makeKnownSuites(perKind: number, seed: number): readonly KnownSuite[] {
  const random = makeRandom(seed);
  return Object.entries(RECIPES).flatMap(([kind, { tests, culprits, others: rest }]) =>
    Array.from({ length: perKind }, () => {
      const size = 12 + Math.floor(random() * 49);
      const others = Array.from({ length: size - tests.length }, (_, index) => ({
        id: `t${index}`,
        ...rest,
      }));
      const file = { file: 'a.test.ts', tests: shuffle([...tests, ...others], random) };
      return { kind, file, test: 'v', culprits };
    }),
  );
}
