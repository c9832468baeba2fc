import type { Registry } from '../types';

/** Why something that an author wrote on a test may not stand, and what to do. */
export interface MarkExplanation {
  readonly reason: string;
  readonly fix: string;
}

/** What is wrong with a `test.failing` of the author's own. */
export const failingMark: MarkExplanation = {
  reason: "test.failing of the author's own: the registry does not know of this expectation",
  fix:
    'remove .failing and mend the test; where infrastructure is the cause, declare it and give its' +
    ' entry in registry.json "state": "A" and "failureMode": "xfail"',
};

/** What is said of a `test.todo`; it is wrong only under policy `todo: "fail"`. */
export function explainTodo({ policy }: Pick<Registry, 'policy'>): MarkExplanation {
  return {
    reason: 'written down, not written yet',
    fix:
      policy.todo === 'fail'
        ? 'write the test or delete it: "policy.todo" in registry.json is "fail"'
        : 'write the test',
  };
}
