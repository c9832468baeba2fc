/**
 * @requires-infra Closed port
 */
import { join } from 'node:path';
import type { Probe } from '../../../registry/types';
import { describeProbe } from '../../../environment/probes/describe-probe';
import { probeInfra } from '../../../environment/probes/probe-infra';
import { buildInfra, buildRegistry } from '../../reporter/build-records';
import { startServer, type TestServer } from '../databases/postgres/slot-harness';
import { ProbedServers } from './servers';

const projectDir = join(__dirname, '../../..');
const CLOSED = '127.0.0.1:1';
const REFUSED = 'nobody listens there (ECONNREFUSED)';

const servers = new ProbedServers();
let postgres: TestServer;
beforeAll(async () => {
  postgres = await startServer();
}, 60_000);
afterAll(async () => {
  await servers.stop();
  await postgres.stop();
}, 60_000);

/** Why a probe has no answer; null where it has. */
async function ask(probe: Probe, protect: readonly string[] = []): Promise<string | null> {
  const infra = buildInfra({ name: 'Search', state: 'C', probe });
  const registry = buildRegistry({ infra, protect, root: projectDir });
  const entry = { ...infra.Search!, probe };
  const outcome = await probeInfra(entry, { registry, projectDir, env: {} });
  expect(outcome).toMatchObject({ infra: 'Search', how: describeProbe(probe) });
  expect(outcome.startedAt).toMatch(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/);
  expect(outcome.ms).toBeGreaterThanOrEqual(0);
  expect(outcome.available).toBe(outcome.reason === null);
  return outcome.reason;
}

/** Nobody says a word: only the time limit ends it. */
const silent = (): Promise<string> => servers.listen(() => undefined);
const LATE = 'no answer within the timeout of 300 ms';

describe('tcp', () => {
  test('a listener, and a closed port', async () => {
    expect(await ask({ tcp: await silent() })).toBeNull();
    expect(await ask({ tcp: CLOSED })).toBe(REFUSED);
  });
});

describe('http', () => {
  test.each([200, 204])('%i is an answer', async (status) => {
    const url = await servers.listenHttp((_, response) => response.writeHead(status).end());
    expect(await ask({ http: url })).toBeNull();
  });

  test.each([404, 500, 503])('%i is none', async (status) => {
    const url = await servers.listenHttp((_, response) => response.writeHead(status).end('no'));
    expect(await ask({ http: url })).toBe(`it answers with status ${status}`);
  });

  test('a redirect is followed to its end', async () => {
    const url = await servers.listenHttp((request, response) => {
      if (request.url === '/down') response.writeHead(500).end();
      else if (request.url === '/up') response.end('ok');
      else response.writeHead(302, { location: request.url!.slice('/to'.length) }).end();
    });
    expect(await ask({ http: `${url}/to/up` })).toBeNull();
    expect(await ask({ http: `${url}/to/down` })).toBe('it answers with status 500');
  });

  test('a body without an end is not waited for; one that never begins is given up', async () => {
    const endless = await servers.listenHttp((_, response) => response.write('a'));
    expect(await ask({ http: endless })).toBeNull();
    const slow = await servers.listenHttp(() => undefined);
    expect(await ask({ http: slow, timeout: 0.3 })).toBe(LATE);
    expect(await ask({ http: `http://${CLOSED}/` })).not.toBeNull();
  });

  test('credentials go into the header', async () => {
    let authorization: string | undefined;
    const url = await servers.listenHttp((request, response) => {
      ({ authorization } = request.headers);
      response.end();
    });
    expect(await ask({ http: url.replace('://', '://ada:s%40crets@') })).toBeNull();
    expect(authorization).toBe(`Basic ${Buffer.from('ada:s@crets').toString('base64')}`);
  });
});

describe('redis', () => {
  const accounts = (command: readonly string[]): string => {
    const [name, ...given] = command;
    if (name === 'PING') return isIn ? '+PONG' : '-NOAUTH Authentication required.';
    isIn = given.join(' ') === 'ada horse-battery' || given.join(' ') === 'horse-battery';
    return isIn ? '+OK' : `-WRONGPASS invalid username-password pair or user is disabled.`;
  };
  let isIn = false;
  beforeEach(() => {
    isIn = false;
  });

  test('PING, after AUTH where the URL has a password', async () => {
    const at = await servers.listenRedis(accounts);
    expect(await ask({ redis: `redis://ada:horse-battery@${at}/3` })).toBeNull();
    isIn = false;
    expect(await ask({ redis: `redis://:horse-battery@${at}` })).toBeNull();
    isIn = true;
    expect(await ask({ redis: `redis://${at}` })).toBeNull();
  });

  test('what it refuses is the reason, without the password', async () => {
    const at = await servers.listenRedis(accounts);
    expect(await ask({ redis: `redis://${at}` })).toBe(
      'it answers NOAUTH Authentication required.',
    );
    expect(await ask({ redis: `redis://ada:donkey-battery@${at}` })).toBe(
      'it answers WRONGPASS invalid username-password pair or user is disabled.',
    );
    const loading = await servers.listenRedis(() => '-LOADING Redis is loading the dataset');
    expect(await ask({ redis: `redis://${loading}` })).toBe(
      'it answers LOADING Redis is loading the dataset',
    );
    const indiscreet = await servers.listenRedis((words) => `-ERR unknown ${words.join(' ')}`);
    expect(await ask({ redis: `redis://ada:donkey-battery@${indiscreet}` })).toBe(
      'it answers ERR unknown AUTH ada ***',
    );
  });

  test('rediss begins with a handshake of TLS', async () => {
    let first: number | undefined;
    const at = await servers.listen((socket) =>
      socket.once('data', (chunk) => {
        first = chunk[0];
        socket.end();
      }),
    );
    expect(await ask({ redis: `rediss://:horse-battery@${at}` })).not.toBeNull();
    expect(first).toBe(22);
  });

  test('nobody, somebody else, nothing', async () => {
    expect(await ask({ redis: `redis://${CLOSED}` })).toBe(REFUSED);
    const other = await servers.listen((socket) =>
      socket.write('HTTP/1.1 400 Bad Request\r\n\r\n'),
    );
    expect(await ask({ redis: `redis://${other}` })).toBe('what answers there is no Redis server');
    const ending = await servers.listen((socket) => socket.end());
    expect(await ask({ redis: `redis://${ending}` })).toMatch(/^it ends the connection/);
    expect(await ask({ redis: `redis://${await silent()}`, timeout: 0.3 })).toBe(LATE);
  });
});

describe('postgres', () => {
  test('a server, one that lets nobody in, one without the database, and none', async () => {
    expect(await ask({ postgres: postgres.adminUrl })).toBeNull();
    expect(await ask({ postgres: postgres.adminUrl.replace(':admin@', ':wrong-horse@') })).toBe(
      'password authentication failed for user "postgres"',
    );
    expect(await ask({ postgres: postgres.adminUrl.replace(/\/\w+$/, '/nowhere') })).toBe(
      'database "nowhere" does not exist',
    );
    expect(await ask({ postgres: `postgres://${CLOSED}/app` })).toBe(REFUSED);
    expect(await ask({ postgres: `postgres://${await silent()}/app`, timeout: 0.3 })).toBe(LATE);
  });
});

describe('a protected server is not contacted', () => {
  let contacts = 0;
  let at: string;
  beforeAll(async () => {
    at = await servers.listen(() => {
      contacts += 1;
    });
  });

  test.each<[string, (at: string) => Probe]>([
    ['tcp', (at) => ({ tcp: at.replace('127.0.0.1', 'localhost') })],
    ['http', (at) => ({ http: `http://${at}/` })],
    ['redis', (at) => ({ redis: `redis://${at}` })],
    ['postgres', (at) => ({ postgres: `postgres://${at}/live` })],
  ])('by %s', async (_, probe) => {
    const target = `postgres://ada:horse-battery@${at}/live`;
    expect(await ask(probe(at), [target])).toBe(
      `it was not asked, as it leads to protected postgres://ada:***@${at}/live, which nothing contacts`,
    );
    expect(contacts).toBe(0);
  });

  test('another database of that server is', async () => {
    const target = `postgres://${at}/live`;
    expect(await ask({ postgres: `postgres://${at}/test`, timeout: 0.3 }, [target])).toBe(LATE);
    expect(contacts).toBe(1);
  });
});

test.each<[Probe, string]>([
  [{ tcp: '[::1]:9200' }, 'tcp [::1]:9200'],
  [{ http: 'https://ada:horse@h/health?key=abc#d' }, 'GET https://h/health'],
  [{ redis: 'redis://ada:horse@h:1/0' }, 'PING redis://h:1/0'],
  [{ postgres: 'postgres://ada:horse@h/app?password=x' }, 'SELECT 1 at postgres://h/app'],
  [{ postgres: 'postgres://ada:ho/rse@h/app' }, 'SELECT 1 at postgres://…'],
  [{ postgres: 'postgres://ada:12/rse@h/app' }, 'SELECT 1 at postgres://…'],
  [{ module: 'test/probe.ts' }, 'module test/probe.ts'],
])('%j is shown without what is secret', (probe, how) => {
  expect(describeProbe(probe)).toBe(how);
});

test('a URL that cannot be read is not asked', async () => {
  expect(await ask({ redis: 'redis://ada:ho/rse@h' })).toBe('its URL cannot be read');
});
