import { describeError, describeMessage } from '../../../reporter/classify/describe-error';
import { escapeControl } from '../../../errors/escape-control';
import { buildError, buildRegistry } from '../build-records';

const context = { root: '/srv/project', registry: buildRegistry() };

describe('describeMessage: the same on every machine', () => {
  test.each([
    ['connect ECONNREFUSED 127.0.0.1:6379', 'connect ECONNREFUSED Redis'],
    ['listening on localhost:43121', 'listening on localhost:<port>'],
    ['http://127.0.0.1:43121/x answered 500', 'http://127.0.0.1:<port>/x answered 500'],
    [
      "Cannot find module './x' from '/srv/project/src/a.ts'",
      "Cannot find module './x' from 'src/a.ts'",
    ],
    ['no file at /srv/project', 'no file at .'],
    ['open /srv/other/x.ts', 'open <path>/x.ts'],
    ["open '/home/me/app/x.ts'", "open '<path>/x.ts'"],
    ['open /tmp/abc-1234/db.sqlite', 'open <tmp>'],
    ['GET /api/v1/users gave 500', 'GET /api/v1/users gave 500'],
    ['open C:\\Users\\me\\x.ts', 'open <path>/x.ts'],
    ['took 105 ms', 'took <duration>'],
    ['Exceeded timeout of 5000 ms for a test.', 'Exceeded timeout of 5000 ms for a test.'],
    ['worker (pid=5866) died', 'worker (pid=<n>) died'],
    ['at 2026-05-01T10:00:00.123Z', 'at <time>'],
    ['id 3f2504e0-4f89-11d3-9a0c-0305e82c3301', 'id <uuid>'],
    ['relation "hermetic_1a2b_w1.users" is missing', 'relation "<slot>.users" is missing'],
    ['postgres://app:s3cret@db.internal/app refused', 'postgres://app:***@db.internal/app refused'],
    ['\u001b[31mred\u001b[39m', 'red'],
    ['', 'no message'],
    ['\n\n  first\n    at x (y.ts:1:2)\nsecond', 'first'],
    [
      'expect(a).toBe(b)\n\nExpected: 1\nReceived: 2',
      'expect(a).toBe(b); Expected: 1; Received: 2',
    ],
    ['a\u0007b', 'a\\x07b'],
  ])('%j', (text, expected) => {
    expect(describeMessage(text, context)).toBe(expected);
  });

  test.each([
    [
      'postgres://me:pw@localhost:5544/app',
      'reached for postgres://me:***@localhost:5544/app, which',
    ],
    ['/tmp/app-1234/dev.db', 'reached for /tmp/app-1234/dev.db, which'],
  ])('a protected target is as the registry has it: %s', (target, expected) => {
    const registry = buildRegistry({ protect: [target] });
    const text = `reached for ${target}, which`;
    expect(describeMessage(text, { ...context, registry })).toBe(expected);
    const rest = `${text} is at 127.0.0.1:6379, localhost:41233 and /tmp/x`;
    expect(describeMessage(rest, { ...context, registry })).toBe(
      `${expected} is at Redis, localhost:<port> and <tmp>`,
    );
  });

  test('cuts what is long, by characters', () => {
    const text = describeMessage('😀'.repeat(1000), context);
    expect(Array.from(text)).toHaveLength(300);
    expect(text.endsWith('😀…')).toBe(true);
  });
});

describe('describeError', () => {
  test.each([
    ['Error', 'boom', 'boom'],
    ['TypeError', 'x is not a function', 'TypeError: x is not a function'],
    ['TypeError', 'TypeError: told twice', 'TypeError: told twice'],
    ['', 'boom', 'boom'],
  ])('%s: %s', (name, message, expected) => {
    expect(describeError(buildError({ name, message }), context)).toBe(expected);
  });
});

describe('escapeControl', () => {
  test.each([
    ['a\nb\r\tc', 'a\\nb\\r\\tc'],
    ['\u001b[2J\u009b', '\\x1b[2J\\x9b'],
    ['\u202egnp.exe\u2066\u200b', '\\u202egnp.exe\\u2066\\u200b'],
    ['äöü 日本 😀', 'äöü 日本 😀'],
  ])('%j', (text, expected) => {
    expect(escapeControl(text)).toBe(expected);
    expect(escapeControl(expected)).toBe(expected);
  });
});
