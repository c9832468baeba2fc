import { PlainTest } from './plain-test';

interface Titled {
  /** Titles from the outermost block to the test. */
  readonly path: readonly string[];
}

/** The titles around a test: for plain tests of one block the same list, so that nothing is made to look at it. */
export function blockOf(test: Titled): readonly string[] {
  return test instanceof PlainTest ? test.block : test.path.slice(0, -1);
}

/** The title of a test itself; empty where it has none. */
export function titleOf(test: Titled): string {
  return test instanceof PlainTest ? test.title : (test.path.at(-1) ?? '');
}
