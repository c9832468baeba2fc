import type { ConnectionRecord } from '../../../environment/record/types';
import { classifyTest } from '../../../reporter/classify/classify-test';
import { buildError, buildRegistry, buildTest } from '../build-records';
import { assertion, CONTEXT, refused, testRows } from './classify-rows';

const reached = (given: Partial<ConnectionRecord>): ConnectionRecord => ({
  endpoint: '127.0.0.1:6379',
  infra: [],
  isOwn: false,
  by: 'test',
  failure: null,
  ...given,
});

describe('classifyTest by what a test reached', () => {
  testRows([
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
  ]);

  test('a database on another one declares that one too', () => {
    const { registry } = CONTEXT;
    const on = { ...registry.infra.Redis!, name: 'Outbox', database: { on: 'PostgreSQL' } };
    const shared = { ...registry, infra: { ...registry.infra, Outbox: on } };
    const touching = buildTest({ requires: ['Outbox'], touched: ['Outbox', 'PostgreSQL'] });
    expect(classifyTest(touching, { ...CONTEXT, registry: shared }).class).toBe('passed');
  });
});
