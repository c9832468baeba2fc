import { Client } from 'pg';
import { withAdvisoryLock } from '../../../../environment/databases/postgres/with-advisory-lock';
import { startServer, type TestServer } from './slot-harness';

const SHORT_MS = 100;

let server: TestServer;
let clients: Client[];

beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.stop());
beforeEach(() => (clients = []));
afterEach(() => Promise.all(clients.map((client) => client.end().catch(() => undefined))));

async function connect(): Promise<Client> {
  const client = new Client({ connectionString: server.adminUrl });
  client.on('error', () => undefined);
  clients.push(client);
  await client.connect();
  return client;
}

const pidOf = (client: Client): number => (client as unknown as { processID: number }).processID;

test('one that is held longer than the limit is not waited for, and its holder is named', async () => {
  const [owner, waiter] = [await connect(), await connect()];
  const waited = withAdvisoryLock(owner, 'shared', 'template', () =>
    withAdvisoryLock(waiter, 'exclusive', 'template', async () => 'both', SHORT_MS),
  );
  await expect(waited).rejects.toMatchObject({
    code: 'HERMETIC_LOCK_HELD',
    what: `session ${pidOf(owner)} of the server does not let go of the lock of template`,
    why: expect.stringMatching(/since \d{4}-.*Z/) as string,
    fix: expect.stringContaining(`SELECT pg_terminate_backend(${pidOf(owner)});`) as string,
  });
  expect(await withAdvisoryLock(waiter, 'exclusive', 'template', async () => 'then')).toBe('then');
  const { rows } = await waiter.query<{ lock_timeout: string }>('SHOW lock_timeout');
  expect(rows).toEqual([{ lock_timeout: '0' }]);
});

test('a limit of the server for statements is none for waiting', async () => {
  const [owner, waiter] = [await connect(), await connect()];
  await waiter.query("SET statement_timeout = '50ms'");
  let inside: Promise<string> | undefined;
  await withAdvisoryLock(owner, 'exclusive', 'template', async () => {
    inside = withAdvisoryLock(waiter, 'exclusive', 'template', async () => 'mine');
    inside.catch(() => undefined);
    await owner.query('SELECT pg_sleep(0.2)');
  });
  expect(await inside).toBe('mine');
});

test('who holds it and is killed is replaced', async () => {
  const [owner, waiter, admin] = [await connect(), await connect(), await connect()];
  let isHeld: () => void;
  const held = new Promise<void>((resolve) => (isHeld = resolve));
  void withAdvisoryLock(owner, 'exclusive', 'template', () => {
    isHeld();
    return new Promise(() => undefined);
  });
  await held;
  const next = withAdvisoryLock(waiter, 'exclusive', 'template', async () => 'mine');
  await admin.query('SELECT pg_terminate_backend($1)', [pidOf(owner)]);
  expect(await next).toBe('mine');
});
