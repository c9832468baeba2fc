import type { FakeTest } from '../../prove/fake-suite';
import type { Dependence } from './order-suite';

/** What makes a suite what it is, before harmless tests and files come around it. */
export interface Recipe {
  readonly files: readonly RecipeFile[];
  readonly dependences: readonly Dependence[];
}

/** The tests of one file that matter, in no order. */
export interface RecipeFile {
  /** What dependences call it; it gets another name. */
  readonly name: string;
  readonly tests: readonly FakeTest[];
  /** What all other tests of the file do; nothing unless told. */
  readonly others?: Omit<FakeTest, 'id'>;
  /** Blocks anywhere unless told; none; or one for each of these tests. */
  readonly blocks?: 'anywhere' | 'none' | 'one-each';
}

/** Makes one suite of a kind, another one each time; `random` gives numbers from 0 to 1. */
export type MakeRecipe = (random: () => number) => Recipe;

/** A recipe of one file. */
export function inOneFile(
  tests: readonly FakeTest[],
  dependences: readonly Dependence[],
  special: Partial<RecipeFile> = {},
): Recipe {
  return { files: [{ name: 'own', tests, ...special }], dependences };
}
