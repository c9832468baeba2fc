import { buildSlot } from '../../../../environment/databases/postgres/build-slot';
import type { SlotPlan } from '../../../../environment/databases/postgres/slot-plan';
import { ensureServer } from '../../../../environment/databases/postgres/server/ensure-server';
import { ask, newRun, root, setUpRuns } from '../../postgres-server-harness';

setUpRuns();

test('a role that may not make roles is refused before anything is made', async () => {
  const server = ensureServer(await newRun());
  await ask(server, "CREATE ROLE limited LOGIN PASSWORD 'limited'");
  const adminUrl = `postgres://limited:limited@127.0.0.1:${server.port}/${server.database}`;
  const name = 'hermetic_0a1b2c3d_1_s0';
  const plan = { infra: 'Orders', name, password: 'x', adminUrl, projectDir: root } as SlotPlan;
  await expect(buildSlot(plan)).rejects.toMatchObject({
    code: 'HERMETIC_SERVER_PRIVILEGE',
    infra: 'Orders',
    why: expect.stringContaining('permission denied to create role') as string,
  });
  expect(await ask(server, `SELECT FROM pg_roles WHERE rolname = '${name}'`)).toEqual([]);
});
