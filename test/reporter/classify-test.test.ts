import type { ConnectionRecord, TestRecord } from '../../environment/record/types';
import { classifyTest } from '../../reporter/classify-test';
import type { Classification } from '../../reporter/types';
import { buildError, buildRegistry, buildTest } from './build-records';

const registry = buildRegistry({
  skips: [
    {
      file: 'tests/a.test.ts',
      test: ['listed'],
      infra: 'Mailer',
      reason: 'no sandbox yet',
      reference: 'T-1',
      expires: '2026-05-01',
    },
    {
      file: 'tests/a.test.ts',
      test: ['expired'],
      infra: 'Mailer',
      reason: 'no sandbox yet',
      expires: '2026-04-30',
    },
    {
      file: 'tests/a.test.ts',
      test: ['deferred'],
      deferred: { reference: 'PIN-1' },
      reason: 'next year',
    },
    { file: 'tests/a.test.ts', test: ['wired'], infra: 'Redis', reason: 'slow' },
    { file: './tests/whole.test.ts', infra: 'Mailer', reason: 'all of it' },
    {
      file: 'tests/whole.test.ts',
      test: ['twice'],
      infra: 'Mailer',
      reason: 'long ago',
      expires: '2020-01-01',
    },
  ],
});
const context = { registry, root: '/project', ci: false, day: '2026-05-01' };

const refused = buildError({
  message: 'connect ECONNREFUSED 127.0.0.1:6379',
  code: 'ECONNREFUSED',
  address: '127.0.0.1',
  port: 6379,
});
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
const assertion = buildError({
  message: 'expect(received).toBe(expected)\n\nExpected: 1\nReceived: 2\n    at /project/x.ts:1:2',
});

const reached = (given: Partial<ConnectionRecord>): ConnectionRecord => ({
  endpoint: '127.0.0.1:6379',
  infra: [],
  isOwn: false,
  by: 'test',
  failure: null,
  ...given,
});

type Row = [string, Partial<TestRecord>, Partial<Classification>, Partial<typeof context>?];

/** The advice for an endpoint that nobody lists. */
const listing = (name: string, endpoint: string): string => `\
list it under "infra" in registry.json with what the capitals ask for, and declare it in the test file:
"${name}": {
  "category": "service",
  "layer": "services",
  "state": "C",
  "usedBy": ["tests"],
  "failureMode": "fail",
  "localStrategy": "HOW A DEVELOPER HAS IT",
  "promotionTrigger": "always required",
  "owner": "WHO ANSWERS FOR IT",
  "endpoints": ["${endpoint}"]
}
import { requiresInfra } from 'jest-hermetic';
requiresInfra('${name}');`;

describe('classifyTest', () => {
  test.each<Row>([
    [
      'a pass',
      { requires: ['Redis'] },
      { class: 'passed', bucket: null, infra: ['Redis'], reason: null, fix: null },
    ],
    [
      'state A of a declaration',
      { outcome: 'skipped', skip: { by: 'infra', infra: ['Mailer'] } },
      {
        class: 'sanctioned-skip',
        bucket: 'B1',
        infra: ['Mailer'],
        reason: 'Mailer (state A, B1, owner platform): templates break unseen',
        fix: 'wire Mailer when it is due: first customer',
      },
    ],
    [
      'something deferred',
      { outcome: 'skipped', skip: { by: 'infra', infra: ['Agents'] } },
      {
        class: 'sanctioned-skip',
        bucket: null,
        reference: 'PIN-265',
        reason: 'Agents (state A, B2, owner platform): deferred on purpose',
      },
    ],
    [
      'several, of which one is not deferred',
      { outcome: 'skipped', skip: { by: 'infra', infra: ['Agents', 'Mailer'] } },
      {
        class: 'sanctioned-skip',
        bucket: 'B1',
        infra: ['Agents', 'Mailer'],
        reference: 'PIN-265',
      },
    ],
    [
      'state C for infrastructure',
      { outcome: 'skipped', skip: { by: 'infra', infra: ['PostgreSQL'] } },
      {
        class: 'governance-violation',
        reason: 'skipped for PostgreSQL (state C, owner platform), which sanctions no skip',
      },
    ],
    [
      'an author skip of what state A skips anyway',
      { outcome: 'skipped', skip: { by: 'author' }, requires: ['Mailer'] },
      { class: 'sanctioned-skip', bucket: 'B1' },
    ],
    [
      'a listed skip on its last day',
      { outcome: 'skipped', skip: { by: 'author' }, path: ['listed'] },
      {
        class: 'sanctioned-skip',
        bucket: 'B1',
        infra: ['Mailer'],
        reference: 'T-1',
        reason: 'Mailer (state A, B1, owner platform): no sandbox yet',
      },
    ],
    [
      'an expired row',
      { outcome: 'skipped', skip: { by: 'author' }, path: ['expired'] },
      {
        class: 'governance-violation',
        bucket: null,
        reason: 'its row of "skips" in registry.json expired on 2026-04-30: no sandbox yet',
      },
    ],
    [
      'a row that is deferred',
      { outcome: 'skipped', skip: { by: 'author' }, path: ['deferred'] },
      {
        class: 'sanctioned-skip',
        bucket: null,
        infra: [],
        reference: 'PIN-1',
        reason: 'deferred on purpose: next year',
      },
    ],
    [
      'a row for state B',
      { outcome: 'skipped', skip: { by: 'author' }, path: ['wired'] },
      { class: 'governance-violation' },
    ],
    [
      'a row for the whole file',
      { outcome: 'skipped', skip: { by: 'author' }, file: 'tests/whole.test.ts' },
      { class: 'sanctioned-skip', bucket: 'B1' },
    ],
    [
      'an expired row beside a legal one',
      { outcome: 'skipped', skip: { by: 'author' }, file: 'tests/whole.test.ts', path: ['twice'] },
      { class: 'sanctioned-skip' },
    ],
    [
      'an author skip',
      { outcome: 'skipped', skip: { by: 'author' }, path: ['s', 't'] },
      {
        class: 'governance-violation',
        bucket: null,
        reason: 'no row of "skips" in registry.json sanctions this skip',
        fix: 'remove the skip, or add a row to "skips" in registry.json:\n{"file":"tests/a.test.ts","test":["s","t"],"infra":"NAME OF AN ENTRY IN STATE A","reason":"WHY"}',
      },
    ],
    ['a skip without an origin', { outcome: 'skipped' }, { class: 'governance-violation' }],
    [
      'an author skip of state C',
      { outcome: 'skipped', skip: { by: 'author' }, requires: ['PostgreSQL'] },
      {
        class: 'governance-violation',
        infra: ['PostgreSQL'],
        reason: 'skips a test of PostgreSQL (state C, owner platform), which must run',
        fix: 'remove the skip',
      },
    ],
    [
      'left out by .only',
      { outcome: 'skipped', skip: { by: 'focus' } },
      { class: 'filtered', bucket: null, reason: 'left out by an .only in its file' },
    ],
    [
      'left out by .only in CI',
      { outcome: 'skipped', skip: { by: 'focus' } },
      { class: 'governance-violation', reason: 'left out by an .only in its file, and CI is set' },
      { ci: true },
    ],
    [
      'left out by -t',
      { outcome: 'skipped', skip: { by: 'filter' } },
      { class: 'filtered', reason: 'left out by -t' },
      { ci: true },
    ],
    ['focused', { focused: true }, { class: 'passed' }],
    [
      'focused in CI',
      { focused: true },
      {
        class: 'governance-violation',
        reason: 'has .only, and CI is set: it keeps other tests from running',
        fix: 'remove .only',
      },
      { ci: true },
    ],
    [
      'focused in CI, and failed',
      { focused: true, outcome: 'failed', errors: [assertion] },
      { class: 'product-failure' },
      { ci: true },
    ],
    ['a todo', { outcome: 'todo' }, { class: 'todo', bucket: null, fix: 'write the test' }],
    [
      'a todo under a strict policy',
      { outcome: 'todo' },
      {
        class: 'todo',
        fix: 'write the test or delete it: "policy.todo" in registry.json is "fail"',
      },
      { registry: buildRegistry({ policy: { todo: 'fail' } }) },
    ],
    ['test.failing that passes', { failing: true }, { class: 'governance-violation' }],
    [
      'test.failing that fails',
      { failing: true, outcome: 'failed', errors: [assertion] },
      { class: 'governance-violation' },
    ],
    [
      'xfail by its infrastructure',
      {
        outcome: 'failed',
        errors: [buildError({ message: 'getaddrinfo ENOTFOUND api.openai.com' })],
        xfail: { infra: 'LLM', named: true },
        requires: ['LLM'],
      },
      {
        class: 'expected-failure',
        bucket: 'B2',
        infra: ['LLM'],
        reason: 'LLM (state A, B2, owner platform): cost-bound',
        evidence: ['getaddrinfo ENOTFOUND api.openai.com'],
      },
    ],
    [
      'xfail otherwise',
      {
        outcome: 'failed',
        errors: [assertion],
        xfail: { infra: 'LLM', named: false },
        requires: ['LLM'],
      },
      {
        class: 'product-failure',
        bucket: null,
        reason:
          'expected to fail by LLM, but failed otherwise: expect(received).toBe(expected); Expected: 1; Received: 2',
      },
    ],
    [
      'xfail by other infrastructure',
      {
        outcome: 'failed',
        errors: [refused],
        xfail: { infra: 'LLM', named: false },
        requires: ['LLM', 'Redis'],
      },
      { class: 'infra-not-done', bucket: 'B', infra: ['Redis'] },
    ],
    [
      'xfail that passes',
      { xfail: { infra: 'LLM', named: false }, requires: ['LLM'] },
      { class: 'unexpected-pass', bucket: 'B2', infra: ['LLM'] },
    ],
    [
      'B declared',
      { outcome: 'failed', errors: [refused], requires: ['Redis'] },
      {
        class: 'infra-not-done',
        bucket: 'B',
        infra: ['Redis'],
        reason: 'Redis (state B, owner platform): its substitute does not answer',
        evidence: ['connect ECONNREFUSED Redis'],
        fix: 'make test/redis.ts start and answer here',
      },
    ],
    [
      'C declared, and the tool knows the fix',
      {
        outcome: 'failed',
        requires: ['PostgreSQL'],
        errors: [
          buildError({
            name: 'HermeticError',
            code: 'HERMETIC_SERVER_UNREACHABLE',
            infra: 'PostgreSQL',
            message: 'HERMETIC_SERVER_UNREACHABLE: no server',
            fix: 'start it',
          }),
        ],
      },
      {
        class: 'infra-not-done',
        bucket: 'B',
        infra: ['PostgreSQL'],
        reason: 'PostgreSQL (state C, owner platform) cannot be reached',
        fix: 'start it',
      },
    ],
    [
      'C declared',
      {
        outcome: 'failed',
        requires: ['PostgreSQL'],
        errors: [buildError({ message: 'connect ECONNREFUSED ::1:5432' })],
      },
      { class: 'infra-not-done', fix: 'start PostgreSQL: docker compose up postgres' },
    ],
    [
      'undeclared',
      { outcome: 'failed', errors: [refused] },
      {
        class: 'infra-not-done',
        bucket: 'B',
        infra: ['Redis'],
        reason: 'needs Redis (state B, owner platform), which the test does not declare',
        fix: "declare it, in the test file or for the one test:\nimport { requiresInfra } from 'jest-hermetic';\nrequiresInfra('Redis');",
      },
    ],
    [
      'state A that only fails',
      {
        outcome: 'failed',
        errors: [buildError({ message: 'connect ETIMEDOUT queue.internal:5672' })],
        requires: ['Queue'],
      },
      {
        class: 'infra-not-done',
        bucket: 'B',
        infra: ['Queue'],
        reason: 'needs Queue (state A, B1, owner platform), which is chosen but not wired',
        fix: 'wire Queue, or give its entry in registry.json the failure mode that holds until then:\n"failureMode": "skip"',
      },
    ],
    [
      'unlisted',
      {
        outcome: 'failed',
        errors: [buildError({ message: 'connect ECONNREFUSED 10.1.2.3:9200' })],
      },
      {
        class: 'infra-not-done',
        bucket: 'B',
        infra: [],
        reason: 'needs 10.1.2.3:9200, which registry.json does not list',
        fix: listing('10.1.2.3', '10.1.2.3:9200'),
      },
    ],
    [
      'unlisted, by name only',
      {
        outcome: 'failed',
        errors: [buildError({ message: 'getaddrinfo ENOTFOUND api.example.com' })],
      },
      {
        class: 'infra-not-done',
        fix: listing('api.example.com', 'api.example.com:PORT'),
      },
    ],
    [
      'declared before undeclared',
      {
        outcome: 'failed',
        requires: ['Redis'],
        errors: [buildError({ message: 'connect ECONNREFUSED 127.0.0.1:5432', causes: [refused] })],
      },
      { class: 'infra-not-done', infra: ['Redis', 'PostgreSQL'] },
    ],
    [
      'a pass that touched what it declares',
      { touched: ['Redis'], requires: ['Redis'] },
      { class: 'passed' },
    ],
    [
      'a pass that touched what it does not declare',
      { touched: ['PostgreSQL', 'Redis'], requires: ['Redis'] },
      {
        class: 'governance-violation',
        bucket: null,
        infra: ['PostgreSQL'],
        reason: 'passes, but uses PostgreSQL without declaring it',
      },
    ],
    [
      'a pass that touched what nobody lists, in two spellings',
      {
        connections: [
          reached({ endpoint: '127.0.0.1:9200' }),
          reached({ endpoint: 'localhost:9200' }),
          reached({ endpoint: '127.0.0.1:40000', isOwn: true }),
        ],
      },
      {
        class: 'governance-violation',
        infra: [],
        reason: 'passes, but connects to 127.0.0.1:9200, which registry.json does not list',
        evidence: ['reached 127.0.0.1:9200'],
        fix: expect.stringContaining("\nrequiresInfra('Service 9200');") as string,
      },
    ],
    [
      'a pass that touched both, in a hook',
      {
        touched: ['Redis'],
        connections: [
          reached({ endpoint: 'x.example:80', by: 'hook' }),
          reached({ infra: ['Redis'], by: 'hook' }),
        ],
      },
      {
        reason:
          'passes, but uses Redis without declaring it, and connects to x.example:80, which registry.json does not list',
        evidence: [
          'reached Redis, in a hook or between the tests of its block',
          'reached x.example:80, in a hook or between the tests of its block',
        ],
      },
    ],
    [
      'a failure whose connection was refused, and nobody says so',
      {
        outcome: 'failed',
        errors: [assertion],
        requires: ['Redis'],
        touched: ['Redis'],
        connections: [reached({ infra: ['Redis'], failure: 'ECONNREFUSED' })],
      },
      {
        class: 'infra-not-done',
        infra: ['Redis'],
        reason: 'Redis (state B, owner platform): its substitute does not answer',
        evidence: [
          'no connection to Redis',
          'expect(received).toBe(expected); Expected: 1; Received: 2',
        ],
      },
    ],
    [
      'a failure that its connection knows better',
      {
        outcome: 'failed',
        errors: [buildError({ message: 'getaddrinfo ENOTFOUND x.example' })],
        connections: [reached({ endpoint: 'x.example:81', failure: 'ENOTFOUND' })],
      },
      { class: 'infra-not-done', reason: 'needs x.example:81, which registry.json does not list' },
    ],
    [
      "a failure by a server of the test's own",
      {
        outcome: 'failed',
        errors: [buildError({ message: 'connect ECONNREFUSED 127.0.0.1:40000' })],
        connections: [
          reached({ endpoint: 'localhost:40000', isOwn: true, failure: 'ECONNREFUSED' }),
        ],
      },
      { class: 'product-failure', evidence: ['connect ECONNREFUSED 127.0.0.1:<port>'] },
    ],
    [
      'the same in the place of a listed one',
      {
        outcome: 'failed',
        errors: [refused],
        connections: [reached({ infra: ['Redis'], isOwn: true, failure: 'ECONNREFUSED' })],
      },
      { class: 'product-failure' },
    ],
    [
      'a failure after an answer of what it does not declare',
      {
        outcome: 'failed',
        errors: [assertion],
        touched: ['Redis'],
        connections: [reached({ infra: ['Redis'] }), reached({ endpoint: 'x.example:80' })],
      },
      {
        class: 'product-failure',
        evidence: [
          'expect(received).toBe(expected); Expected: 1; Received: 2',
          'reached Redis, which it does not declare',
          'reached x.example:80, which registry.json does not list',
        ],
      },
    ],
    [
      'the same under a mild policy',
      { touched: ['Redis'] },
      { class: 'passed' },
      { registry: buildRegistry({ policy: { undeclared: 'warn' } }) },
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
            code: 'HERMETIC_CONTRACT_LOST',
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
        fix: 'find what its outcome depends on:\nnpx jest --randomize tests/a.test.ts',
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
  ])('%s', (_what, given, expected, changed = {}) => {
    expect(classifyTest(buildTest(given), { ...context, ...changed })).toMatchObject(expected);
  });

  test('a database on another one declares that one too', () => {
    const on = { ...registry.infra.Redis!, name: 'Outbox', database: { on: 'PostgreSQL' } };
    const shared = { ...registry, infra: { ...registry.infra, Outbox: on } };
    const touching = buildTest({ requires: ['Outbox'], touched: ['Outbox', 'PostgreSQL'] });
    expect(classifyTest(touching, { ...context, registry: shared }).class).toBe('passed');
  });
});
