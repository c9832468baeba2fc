import { infraNamedBy, unlistedTargets } from '../../../environment/record/infra-evidence';
import type { ErrorRecord } from '../../../environment/record/types';
import { buildError, buildRegistry } from '../../reporter/build-records';

const registry = buildRegistry();

describe('infraNamedBy and unlistedTargets', () => {
  test.each<[string, Partial<ErrorRecord>, string[], string[]]>([
    ['what the tool itself names', { infra: 'Redis' }, ['Redis'], []],
    ['a name that the registry lacks', { infra: 'Nope' }, [], []],
    ['own fields', { code: 'ECONNREFUSED', address: '127.0.0.1', port: 6379 }, ['Redis'], []],
    [
      'localhost is 127.0.0.1',
      { code: 'ECONNREFUSED', address: 'localhost', port: 6379 },
      ['Redis'],
      [],
    ],
    ['::1 is 127.0.0.1', { code: 'ECONNREFUSED', address: '::1', port: 6379 }, ['Redis'], []],
    ['another port', { code: 'ECONNREFUSED', address: '::1', port: 7000 }, [], ['127.0.0.1:7000']],
    ['a message only', { message: 'connect ECONNREFUSED 127.0.0.1:6379' }, ['Redis'], []],
    ['an IPv6 message', { message: 'connect ECONNREFUSED ::1:6379' }, ['Redis'], []],
    [
      'a message in a message',
      { message: 'Redis gave up: connect ETIMEDOUT 127.0.0.1:6379, bye' },
      ['Redis'],
      [],
    ],
    [
      'a host that does not resolve',
      { message: 'getaddrinfo ENOTFOUND api.openai.com' },
      ['LLM'],
      [],
    ],
    [
      'a resolver that fails',
      { code: 'EAI_AGAIN', syscall: 'getaddrinfo', host: 'API.openai.com.' },
      ['LLM'],
      [],
    ],
    ['an unknown host', { message: 'getaddrinfo ENOTFOUND nope.example' }, [], ['nope.example']],
    [
      'the name beats its address',
      { code: 'ECONNREFUSED', host: 'queue.internal', address: '10.0.0.9', port: 5672 },
      ['Queue'],
      [],
    ],
    [
      'own fields and message are one',
      {
        code: 'ECONNREFUSED',
        address: '10.0.0.9',
        port: 1234,
        message: 'connect ECONNREFUSED 10.0.0.9:1234',
      },
      [],
      ['10.0.0.9:1234'],
    ],
    [
      'a socket',
      { code: 'ENOENT', syscall: 'connect', address: '/Run/x.sock' },
      [],
      ['/Run/x.sock'],
    ],
    [
      'a missing file',
      { code: 'ENOENT', message: "ENOENT: no such file or directory, open '/x'" },
      [],
      [],
    ],
    ['a bracketed address', { message: 'connect EHOSTUNREACH fe80::1:99' }, [], ['[fe80::1]:99']],
    [
      'an assertion about another error',
      { message: 'Expected: "connect ECONNREFUSED 127.0.0.1:6379"\nReceived: "ok"' },
      [],
      [],
    ],
    [
      'an assertion that met it',
      { message: 'Received: "connect ECONNREFUSED 127.0.0.1:6379"' },
      ['Redis'],
      [],
    ],
    [
      'colours',
      { message: 'connect ECONNREFUSED \u001b[31m127.0.0.1:6379\u001b[39m' },
      ['Redis'],
      [],
    ],
    ['no connection at all', { message: 'expected 1 to be 2' }, [], []],
    ['a code without a target', { code: 'ECONNRESET', message: 'socket hang up' }, [], []],
  ])('%s', (_what, given, named, unlisted) => {
    const error = buildError(given);
    expect(infraNamedBy(error, registry)).toEqual(named);
    expect(unlistedTargets(error, registry)).toEqual(unlisted);
  });

  test('looks through causes and aggregates', () => {
    const refused = buildError({ code: 'ECONNREFUSED', address: '::1', port: 6379 });
    const pg = buildError({ code: 'ECONNREFUSED', address: '127.0.0.1', port: 5432 });
    const error = buildError({
      name: 'TypeError',
      message: 'fetch failed',
      causes: [buildError({ causes: [refused, pg] })],
    });
    expect(infraNamedBy(error, registry)).toEqual(['PostgreSQL', 'Redis']);
  });

  test('ends on a chain that is deeper or wider than any honest one', () => {
    let deep = buildError({ code: 'ECONNREFUSED', address: '127.0.0.1', port: 6379 });
    for (let depth = 0; depth < 1000; depth++) deep = buildError({ causes: [deep] });
    expect(infraNamedBy(deep, registry)).toEqual([]);
    let wide = buildError();
    for (let depth = 0; depth < 9; depth++)
      wide = buildError({ causes: Array.from({ length: 50 }, () => wide) });
    expect(infraNamedBy(wide, registry)).toEqual([]);
  });
});
