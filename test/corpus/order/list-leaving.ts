import type { FakeFile } from '../../prove/fake-project';
import { performTest } from '../../prove/fake-suite';
import type { Outcome } from '../../../prove/probe';

/** What is true of a test where each file runs alone and in declared order. */
export interface Leaving {
  readonly file: string;
  readonly test: string;
  readonly outcome: Outcome;
  /** After it there is something of what tests share that was not there before it. */
  readonly leaves: boolean;
}

/** What each test does to what tests share. Chance has no part in it. */
export function listLeaving(files: readonly FakeFile[]): readonly Leaving[] {
  return files.flatMap(({ file, tests }) => {
    const state = new Set<string>();
    return tests.map((test): Leaving => {
      const before = new Set(state);
      const outcome = performTest(test, state);
      const leaves = [...state].some((key) => !before.has(key));
      return { file, test: test.id, outcome, leaves };
    });
  });
}
