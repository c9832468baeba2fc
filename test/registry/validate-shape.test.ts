import { renderMistake, validateRegistry } from '../../registry/index';
import { changeRegistry, type Change } from './change-registry';
import { makeEntry, makeRegistry } from './valid-registry';

const SQLITE = 'infra.PostgreSQL.database';

const linesOf = (...changes: readonly Change[]): string[] =>
  validateRegistry(changeRegistry(...changes)).map((mistake) => renderMistake('r.json', mistake));

test("DESIGN's registry is valid, and so is the least one", () => {
  expect(validateRegistry(makeRegistry())).toEqual([]);
  expect(validateRegistry({ version: 1, infra: {} })).toEqual([]);
});

describe('what is valid', () => {
  test.each<[string, ...Change[]]>([
    ['a server of the user', ['infra.PostgreSQL.database.server', { env: 'TEST_DATABASE_URL' }]],
    ['sqlite', [SQLITE, { engine: 'sqlite', env: { FILE: 'path', URL: 'file:{path}' } }]],
    ['a bare database', [SQLITE, { engine: 'postgres' }]],
    ['a module that migrates', [`${SQLITE}.migrations`, { module: './db/migrate.ts' }]],
    ['a command that migrates', [`${SQLITE}.migrations`, { command: 'npx prisma migrate deploy' }]],
    ['a template', [`${SQLITE}.env`, { URL: '{url}?schema={schema}', NAME: '{database}' }]],
    [
      'state B with a probe',
      ['infra.Redis.substitute', undefined],
      ['infra.Redis.probe', { redis: 'redis://127.0.0.1:6379' }],
    ],
    ['state B with a database', ['infra.Outbox.state', 'B']],
    [
      'a deferral without an infrastructure',
      ['skips.0.infra', undefined],
      ['skips.0.deferred', { reference: 'PIN-1' }],
    ],
    ['the skip of a whole file', ['skips.0.test', undefined]],
    [
      'every probe',
      ['infra.Search.probe', { tcp: '[::1]:9200' }],
      ['infra.Redis.probe', { module: 'test/probe.ts' }],
      ['infra.Outbox.probe', { postgres: 'postgresql://u:p@db/x' }],
    ],
    ['a leap day', ['skips.0.expires', '2028-02-29']],
    ['hours', ['policy.proof.maxAge', '12h']],
    ['an absolute protected file', ['protect', ['/var/lib/app.db', 'C:\\data\\app.db']]],
    [
      'unusual names',
      ['infra.S3 (EU), really', undefined],
      ['infra.S3 (EU)', { ...makeEntry('C') }],
    ],
  ])('%s', (_, ...changes) => {
    expect(linesOf(...changes)).toEqual([]);
  });
});

describe('the shape of an entry', () => {
  test.each<[Change[], string[]]>([
    [
      [['infra.Redis.state', 'D']],
      ['r.json infra.Redis.state: found "D", expected "A", "B" or "C"'],
    ],
    [
      [['infra.Redis.state', 'b']],
      ['r.json infra.Redis.state: found "b", expected "A", "B" or "C"; did you mean "B"?'],
    ],
    [
      [['infra.Redis.owner', undefined]],
      [
        'r.json infra.Redis.owner: found nothing, expected text (the team or the person who answers for it)',
      ],
    ],
    [
      [
        ['infra.Redis.owner', undefined],
        ['infra.Redis.ownr', 'platform'],
      ],
      [
        'r.json infra.Redis.ownr: found an unknown key, expected a key that registry.schema.json describes; did you mean "owner"?',
      ],
    ],
    [[['infra.Redis.layer', ' ']], ['r.json infra.Redis.layer: found " ", expected text']],
    [[['infra.Redis.category', 7]], ['r.json infra.Redis.category: found 7, expected text']],
    [
      [['infra.Redis.usedBy', []]],
      ['r.json infra.Redis.usedBy: found an empty array, expected an array of at least one text'],
    ],
    [
      [['infra.Redis.usedBy', ['ci', '']]],
      ['r.json infra.Redis.usedBy[1]: found "", expected text'],
    ],
    [
      [['infra.Redis.usedBy', ['ci', 'tests', 'ci']]],
      ['r.json infra.Redis.usedBy[2]: found "ci" again, expected each item once'],
    ],
    [[['infra.Redis', null]], ['r.json infra.Redis: found null, expected an object']],
    [
      [['infra.Redis.failureMode', 'stop']],
      ['r.json infra.Redis.failureMode: found "stop", expected "fail", "skip" or "xfail"'],
    ],
    [
      [['infra.Redis.failureMode', 'skip']],
      [
        'r.json infra.Redis.failureMode: found "skip", expected "fail", because the tests of states B and C must run',
      ],
    ],
    [
      [['infra.Search.failureMode', 'xfail']],
      [
        'r.json infra.Search.failureMode: found "xfail", expected "fail", because the tests of states B and C must run',
      ],
    ],
    [
      [['infra.Redis.bucket', 'B9']],
      [
        'r.json infra.Redis.bucket: found "B9", expected no bucket, because buckets are for state A',
      ],
    ],
    [
      [['infra.Redis.deferred', { reference: 'X' }]],
      [
        'r.json infra.Redis.deferred: found an object with "reference", expected no deferral, because only infrastructure in state A can be deferred',
      ],
    ],
    [
      [['infra.Clerk.substitute', undefined]],
      [
        'r.json infra.Clerk.substitute: found nothing, expected a "substitute" (or a "database", or a "probe" of what runs locally), because the tests of state B must run against something real',
      ],
    ],
    [
      [['infra.Mailer.bucket', undefined]],
      [
        'r.json infra.Mailer.bucket: found nothing, expected "B1" (needed in production) or "B2" (optional or future), because it is in state A',
      ],
    ],
    [
      [['infra.Mailer.bucket', 'B3']],
      ['r.json infra.Mailer.bucket: found "B3", expected "B1" or "B2"'],
    ],
    [
      [
        ['infra.Mailer.risk', undefined],
        ['infra.Mailer.priority', undefined],
      ],
      [
        'r.json infra.Mailer.priority: found nothing, expected "low", "medium" or "high", because it is in bucket B1',
        'r.json infra.Mailer.risk: found nothing, expected text on what can break unseen, because it is in bucket B1',
      ],
    ],
    [
      [['infra.Mailer.priority', 'hihg']],
      [
        'r.json infra.Mailer.priority: found "hihg", expected "low", "medium" or "high"; did you mean "high"?',
      ],
    ],
    [
      [['infra.Agents.deferred', undefined]],
      [
        'r.json infra.Agents.justification: found nothing, expected text on why it is not wired (or "deferred"), because it is in bucket B2',
        'r.json infra.Agents.reviewTrigger: found nothing, expected text on what reopens the decision (or "deferred"), because it is in bucket B2',
      ],
    ],
    [
      [['infra.Agents.deferred', {}]],
      [
        'r.json infra.Agents.deferred.reference: found nothing, expected text (where the decision is written down, such as a ticket)',
      ],
    ],
    [
      [['infra.Redis.endpoints', ['127.0.0.1', 'http://x:80', 'x:0', 'x:65536', 'x:65535']]],
      [0, 1, 2, 3].map(
        (i) =>
          `r.json infra.Redis.endpoints[${i}]: found ${JSON.stringify(['127.0.0.1', 'http://x:80', 'x:0', 'x:65536'][i])}, expected host:port with a port from 1 to 65535, such as "127.0.0.1:6379", or the path of a socket, such as "/var/run/docker.sock"`,
      ),
    ],
    [
      [['infra.a,b', makeEntry('C')]],
      [
        'r.json infra["a,b"]: found "a,b", expected a name without commas and without spaces around it, so that "@requires-infra" can list it',
      ],
    ],
  ])('%j', (changes, lines) => {
    expect(linesOf(...changes)).toEqual(lines);
  });
});
