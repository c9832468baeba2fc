import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { BookkeepingClient } from '../../../../../environment/databases/postgres/books/bookkeeping-client';
import * as sessions from '../../../../../environment/databases/postgres/books/open-admin-session';
import { buildSlot } from '../../../../../environment/databases/postgres/build-slot';
import type { SlotPlan } from '../../../../../environment/databases/postgres/slot-plan';
import { Gate } from '../gate';
import { planTestSlot, startServer, type TestServer } from '../slot-harness';

const NAME = 'hermetic_0a1b2c3d_s0_1';

let server: TestServer;
let plan: SlotPlan;
let admin: Client;

beforeAll(async () => {
  server = await startServer();
  plan = { ...planTestSlot(server, { name: NAME, root: __dirname, sql: '.' }), sources: [] };
  await buildSlot(plan);
  admin = new Client({ connectionString: server.adminUrl });
  await admin.connect();
});
afterAll(async () => {
  await admin.end();
  await server.stop();
});
afterEach(() => jest.restoreAllMocks());

async function countSessions(): Promise<number> {
  const { rowCount } = await admin.query(
    'SELECT FROM pg_stat_activity WHERE datname = $1 AND application_name = $2',
    [NAME, sessions.APPLICATION_NAME],
  );
  return rowCount ?? 0;
}

test('a server that does not answer is not waited for without end', async () => {
  const gate = await Gate.before(server.adminUrl);
  gate.silent = Infinity;
  const onLost = jest.fn();
  const led = { ...plan, slotAdminUrl: gate.lead(plan.slotAdminUrl) };
  await expect(sessions.openAdminSession(led, onLost, 100)).rejects.toMatchObject({
    code: 'HERMETIC_SERVER_UNREACHABLE',
    infra: 'Orders',
  });
  expect(onLost).toHaveBeenCalled();
  await gate.shut();
});

test('one whose settings are refused leaves no connection', async () => {
  // The slot's own role may not do what an administrator does.
  const refused = sessions.openAdminSession({ ...plan, slotAdminUrl: plan.url }, () => undefined);
  await expect(refused).rejects.toMatchObject({
    code: 'HERMETIC_SERVER_UNREACHABLE',
    why: expect.stringContaining('permission denied to set parameter') as string,
  });
  // Each question is waited for: one that is still open when `admin` ends would be this test's failure.
  let left = await countSessions();
  for (let tries = 0; left > 0 && tries < 500; tries++) {
    await sleep(20);
    left = await countSessions();
  }
  expect(left).toBe(0);
});

test('late word that a former connection broke does not make it forget the present one', async () => {
  const open = jest.spyOn(sessions, 'openAdminSession');
  const books = new BookkeepingClient(plan);
  await books.checkpoint(0);
  const lose = open.mock.calls[0]![1];
  lose();
  await books.checkpoint(0);
  lose();
  await books.checkpoint(0);
  expect(open).toHaveBeenCalledTimes(2);
  for (const { value } of open.mock.results)
    await ((await value) as sessions.AdminSession).client.end();
});
