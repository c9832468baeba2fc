/**
 * Options of a Jest configuration that a preset cannot share: a configuration that has one of them
 * needs `withHermetic`, which keeps them.
 */
export const OWNED_OPTIONS = [
  'preset',
  'reporters',
  'projects',
  'testEnvironment',
  'testRunner',
  'runtime',
  'watchPathIgnorePatterns',
] as const;
