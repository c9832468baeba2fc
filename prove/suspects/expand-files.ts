import { listTests, type FileTree } from '../plan/test-tree';
import type { Outcome, RunProbe } from '../probe';

/** The files of a search, and the one that the test is in. */
export interface ExpandContext {
  readonly trees: ReadonlyMap<string, FileTree>;
  readonly own: {
    readonly file: string;
    readonly test: string;
    /** What runs of its file, in order. */
    readonly tests: readonly string[];
  };
}

/**
 * A way to run files where only tests can be run: each file stands for all its tests in declared
 * order, and has failed where one of them has; the file of the test stands for the test.
 */
export function expandFiles(run: RunProbe, { trees, own }: ExpandContext): RunProbe {
  return async ({ mode, order }, signal) => {
    const parts = order.map((file) =>
      file === own.file ? own.tests : listTests(trees.get(file)!.children),
    );
    const outcomes = await run({ mode, order: parts.flat() }, signal);
    let from = 0;
    return parts.map((tests, place): Outcome => {
      const did = outcomes.slice(from, (from += tests.length));
      if (order[place] === own.file) return did[tests.indexOf(own.test)]!;
      return did.includes('failed') ? 'failed' : 'passed';
    });
  };
}
