/**
 * Every rule of the report's `findings`, gravest first: whether it fails the run, whether a rule of the registry or of its
 * policy is broken by it (of the others tests are the victims), and its name in words.
 */
export const findingRules = {
  'registry-invalid': {
    fails: true,
    isGovernance: true,
    one: 'invalid registry',
    many: 'invalid registries',
  },
  'infra-unavailable': {
    fails: true,
    isGovernance: false,
    one: 'infrastructure that does not answer',
    many: 'infrastructures that do not answer',
  },
  'protected-changed': {
    fails: true,
    isGovernance: false,
    one: 'changed protected target',
    many: 'changed protected targets',
  },
  'production-import': {
    fails: true,
    isGovernance: true,
    one: 'direct import of a production module',
    many: 'direct imports of production modules',
  },
  'after-all-failure': {
    fails: true,
    isGovernance: false,
    one: 'failure after the tests of a file',
    many: 'failures after the tests of a file',
  },
  'worker-restarted': {
    fails: true,
    isGovernance: false,
    one: 'restarted worker',
    many: 'restarted workers',
  },
  'unrecorded-test': {
    fails: true,
    isGovernance: true,
    one: 'file with unrecorded tests',
    many: 'files with unrecorded tests',
  },
  'unused-skip': {
    fails: true,
    isGovernance: true,
    one: 'unused row of "skips"',
    many: 'unused rows of "skips"',
  },
  'held-unused': {
    fails: true,
    isGovernance: true,
    one: 'held row that is not needed',
    many: 'held rows that are not needed',
  },
  'baseline-stale': {
    fails: true,
    isGovernance: true,
    one: 'row of the baseline that is not needed',
    many: 'rows of the baseline that are not needed',
  },
  'held-import': {
    fails: false,
    isGovernance: false,
    one: 'held import of a production module',
    many: 'held imports of production modules',
  },
  'undeclared-infra': {
    fails: false,
    isGovernance: false,
    one: 'undeclared infrastructure',
    many: 'undeclared infrastructures',
  },
} as const;

/** One of those rules. */
export type FindingRule = keyof typeof findingRules;
