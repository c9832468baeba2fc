import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { buildSlot } from '../../../../environment/databases/postgres/build-slot';
import { dropSlots } from '../../../../environment/databases/postgres/drop-slots';
import { listNotedSlots } from '../../../../environment/databases/postgres/note-slot';
import type { SlotPlan } from '../../../../environment/databases/postgres/slot-plan';
import type { RunContext } from '../../../../environment/run/run-context';
import type { Registry } from '../../../../registry/index';
import { planTestSlot, startServer, type TestServer } from './slot-harness';

const NAME = 'hermetic_0a1b2c3d_s0_1';
const VARIABLE = 'HERMETIC_TEST_DROP_SLOTS';
/** Nobody listens there. */
const NOWHERE = 'postgres://nobody@127.0.0.1:1/nothing';

let server: TestServer;
let run: RunContext;
const registry = {
  root: join(__dirname, '../../../..'),
  infra: { Orders: { database: { engine: 'postgres', server: { env: VARIABLE } } } },
} as unknown as Registry;

beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.stop());

beforeEach(() => {
  const dir = mkdtempSync(join(tmpdir(), 'drop-slots-'));
  run = { id: 'r', dir, token: '0a1b2c3d', ownerPid: 1 } as RunContext;
});
afterEach(() => {
  delete process.env[VARIABLE];
  rmSync(run.dir, { recursive: true });
});

function planSlot(given: Partial<SlotPlan>): SlotPlan {
  const plan = planTestSlot(server, { name: NAME, root: run.dir, sql: '.', ...given });
  return { ...plan, sources: [], noteIn: run.dir };
}

async function dropOn(url: string): Promise<void> {
  process.env[VARIABLE] = url;
  await dropSlots(run, registry);
}

async function listRoles(): Promise<string[]> {
  const client = new Client({ connectionString: server.adminUrl });
  await client.connect();
  const { rows } = await client.query<{ rolname: string }>(
    "SELECT rolname FROM pg_roles WHERE rolname ~ '^hermetic_'",
  );
  await client.end();
  return rows.map(({ rolname }) => rolname);
}

const UNREACHABLE = { code: 'HERMETIC_SERVER_UNREACHABLE', infra: 'Orders' };

test('what a build left half-made is said where the server is gone, and dropped once it is back', async () => {
  await expect(buildSlot(planSlot({ slotAdminUrl: NOWHERE }))).rejects.toMatchObject(UNREACHABLE);
  expect(await listRoles()).toEqual([NAME]);

  await expect(dropOn(NOWHERE)).rejects.toMatchObject(UNREACHABLE);
  await dropOn(server.adminUrl);

  expect(await listRoles()).toEqual([]);
  expect(listNotedSlots(run.dir)).toEqual([]);
});

test('a server that was never there has nothing to drop', async () => {
  await expect(buildSlot(planSlot({ adminUrl: NOWHERE }))).rejects.toMatchObject(UNREACHABLE);
  await dropOn(NOWHERE);
});
