import { buildError } from '../build-records';
import { assertion, refused, testRows } from './classify-rows';

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

describe('classifyTest of failures by infrastructure', () => {
  testRows([
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
  ]);
});
