import { buildError } from '../build-records';
import { assertion, testRows } from './classify-rows';

const leak = buildError({
  code: 'HERMETIC_ISOLATION_LEFT_OPEN',
  message: 'HERMETIC_ISOLATION_LEFT_OPEN: the test left open a query\n  why: x',
  fix: 'await it',
});
const protectedTarget = buildError({
  code: 'HERMETIC_PROTECTED',
  message: 'HERMETIC_PROTECTED: a.test.ts reached for $DATABASE_URL\n  why: x',
  target: '$DATABASE_URL',
  fix: 'use db',
});
const limit = buildError({
  code: '25001',
  message:
    'HERMETIC_ISOLATION_TRANSACTION: VACUUM cannot run inside a transaction block\n  why: x\n  fix: y',
});
describe('classifyTest', () => {
  testRows([
    [
      'a pass',
      { requires: ['Redis'] },
      { class: 'passed', bucket: null, infra: ['Redis'], reason: null, fix: null },
    ],
    [
      'left something behind',
      { outcome: 'failed', errors: [assertion, leak] },
      {
        class: 'isolation-bug',
        bucket: 'A',
        reason: 'HERMETIC_ISOLATION_LEFT_OPEN: the test left open a query',
        fix: 'await it',
      },
    ],
    [
      'a refused attempt at a protected target, whatever else failed',
      { outcome: 'failed', errors: [leak, protectedTarget] },
      {
        class: 'isolation-bug',
        bucket: 'A',
        reason: 'HERMETIC_PROTECTED: a.test.ts reached for $DATABASE_URL',
        fix: 'use db',
      },
    ],
    [
      'a limit of isolation "transaction", as a driver throws it',
      { outcome: 'failed', errors: [limit] },
      {
        class: 'isolation-bug',
        bucket: 'A',
        reason: 'HERMETIC_ISOLATION_TRANSACTION: VACUUM cannot run inside a transaction block',
        evidence: ['HERMETIC_ISOLATION_TRANSACTION: VACUUM cannot run inside a transaction block'],
        fix: expect.stringContaining('@isolation schema') as string,
      },
    ],
    [
      'the same, inside of the message of a library',
      {
        outcome: 'failed',
        errors: [buildError({ message: `Invalid query:\n\nMessage: ${limit.message}` })],
      },
      {
        class: 'isolation-bug',
        reason: 'HERMETIC_ISOLATION_TRANSACTION: VACUUM cannot run inside a transaction block',
        evidence: [
          'Invalid query:',
          'HERMETIC_ISOLATION_TRANSACTION: VACUUM cannot run inside a transaction block',
        ],
      },
    ],
    [
      'left something behind and swallowed it',
      { errors: [leak] },
      { class: 'isolation-bug', bucket: 'A' },
    ],
    [
      'left something behind, deep in a cause',
      { outcome: 'failed', errors: [buildError({ causes: [buildError({ causes: [leak] })] })] },
      { class: 'isolation-bug' },
    ],
    [
      'lost data',
      {
        outcome: 'failed',
        errors: [
          buildError({
            code: 'HERMETIC_CONTRACT_BROKEN',
            message: 'lost "amount"',
            fix: 'keep amount',
          }),
        ],
      },
      { class: 'contract-violation', bucket: null, fix: 'keep amount' },
    ],
    [
      'a retry that passed',
      { attempts: 3 },
      {
        class: 'nondeterministic',
        bucket: null,
        evidence: ['passed in attempt 3'],
        fix: expect.stringMatching(
          /^find what its outcome depends on:\nnpx jest-hermetic bisect --test \w{12}$/,
        ),
      },
    ],
    [
      'a retry that failed',
      { attempts: 3, outcome: 'failed', errors: [assertion] },
      {
        class: 'product-failure',
        evidence: [
          'expect(received).toBe(expected); Expected: 1; Received: 2',
          'failed in each of 3 attempts',
        ],
      },
    ],
    [
      'any other failure',
      { outcome: 'failed', errors: [assertion], path: ["it's", 'a (b)'] },
      {
        class: 'product-failure',
        bucket: null,
        fix: "mend the product or the test, then:\nnpx jest --runTestsByPath tests/a.test.ts -t '^it'\\''s a \\(b\\)$'",
      },
    ],
    [
      'a failure without errors',
      { outcome: 'failed' },
      { class: 'product-failure', reason: 'failed without an error' },
    ],
  ]);
});
