import type { Noun } from '../../errors/count-noun';

interface ClassRow extends Noun {
  /** One such test fails the run; a policy can soften or sharpen it. */
  readonly fails: boolean;
}

/** Every class of a test in the fixed order of `totals.classes`, quiet ones first. */
export const testClasses = {
  passed: { fails: false, one: 'passed', many: 'passed' },
  'sanctioned-skip': { fails: false, one: 'sanctioned skip', many: 'sanctioned skips' },
  'expected-failure': { fails: false, one: 'expected failure', many: 'expected failures' },
  'held-skip': { fails: false, one: 'held skip', many: 'held skips' },
  filtered: { fails: false, one: 'filtered', many: 'filtered' },
  todo: { fails: false, one: 'todo', many: 'todos' },
  'isolation-bug': { fails: true, one: 'isolation bug', many: 'isolation bugs' },
  'governance-violation': {
    fails: true,
    one: 'governance violation',
    many: 'governance violations',
  },
  'infra-not-done': {
    fails: true,
    one: 'failure by infrastructure not done',
    many: 'failures by infrastructure not done',
  },
  'contract-violation': { fails: true, one: 'contract violation', many: 'contract violations' },
  'unexpected-pass': { fails: true, one: 'unexpected pass', many: 'unexpected passes' },
  'product-failure': { fails: true, one: 'product failure', many: 'product failures' },
  nondeterministic: { fails: true, one: 'nondeterministic test', many: 'nondeterministic tests' },
} as const satisfies Record<string, ClassRow>;

/** What the outcome of a test can be called. */
export type TestClass = keyof typeof testClasses;

/** A governed file had this tool's runner; an ungoverned one ran without it. */
export type FileClass = 'governed' | 'ungoverned' | 'collection-error';
