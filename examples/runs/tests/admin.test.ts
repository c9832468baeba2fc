import { auth, clock, requiresInfra } from 'jest-hermetic';
import { createRun } from '../src/scheduler/create-run';
import { onEachEngine } from './on-each-engine';
import { startApi, type Api } from './start-api';

requiresInfra('Clerk');

onEachEngine('the admin API', (backend) => {
  let api: Api;
  beforeAll(async () => {
    api = await startApi(backend.scheduler());
    await createRun(backend.store, { kind: 'noop' });
  });
  afterAll(() => api.stop());

  const admin = () => auth.headers({ role: 'admin' });

  describe.each([
    ['GET /admin/runs', undefined, 200],
    ['POST /admin/runs', { kind: 'noop' }, 201],
    ['POST /admin/ticks', { limit: 1 }, 200],
  ])('%s', (target, body, welcome) => {
    test('401 without a token', async () => {
      expect((await api.call(target, { body })).status).toBe(401);
    });

    test('403 for another role', async () => {
      const headers = await auth.headers({ role: 'member' });
      expect((await api.call(target, { body, headers })).status).toBe(403);
    });

    test(`${welcome} for an admin`, async () => {
      expect((await api.call(target, { body, headers: await admin() })).status).toBe(welcome);
    });

    test.each(['expired', 'wrong-key', 'tampered', 'unsigned'] as const)(
      '401 for a token that is %s',
      async (why) => {
        const headers = {
          authorization: `Bearer ${await auth.wrongToken(why, { role: 'admin' })}`,
        };
        expect((await api.call(target, { body, headers })).status).toBe(401);
      },
    );
  });

  test('who is refused changes nothing', async () => {
    await api.call('POST /admin/runs', { body: { kind: 'noop' } });
    await api.call('POST /admin/ticks', { body: { limit: 1 } });
    expect(await backend.db('runs').pluck('status')).toStrictEqual(['queued']);
  });

  test('a token is good for its minute', async () => {
    clock.set('2026-03-14T09:00:00Z');
    const headers = await admin();
    clock.advance({ seconds: 50 });
    expect((await api.call('GET /admin/runs', { headers })).status).toBe(200);
    clock.advance({ seconds: 20 });
    expect((await api.call('GET /admin/runs', { headers })).status).toBe(401);
  });

  test('a run is created, ticked and listed', async () => {
    clock.set('2026-03-14T09:26:53.589Z');
    const headers = await admin();
    const steps = [{ name: 'build', action: 'noop' }];
    const created = await api.call('POST /admin/runs', { headers, body: { kind: 'graph', steps } });
    expect(created).toMatchObject({ status: 201, body: { id: 2, status: 'queued' } });

    const dueLater = { kind: 'noop', dueAt: '2026-03-14T10:00:00.000Z' };
    await api.call('POST /admin/runs', { headers, body: dueLater });
    await backend.db('runs').where({ id: 1 }).update({ due_at: '2026-03-14T09:00:00.000Z' });
    const ticked = await api.call('POST /admin/ticks', { headers, body: { limit: 10 } });
    expect(ticked).toStrictEqual({ status: 200, body: { handled: [1, 2] } });

    const { body } = await api.call('GET /admin/runs', { headers });
    expect(body.map((run: any) => [run.id, run.status, run.dueAt])).toStrictEqual([
      [1, 'succeeded', '2026-03-14T09:00:00.000Z'],
      [2, 'succeeded', '2026-03-14T09:26:53.589Z'],
      [3, 'queued', '2026-03-14T10:00:00.000Z'],
    ]);
  });

  test.each([
    ['no kind', 'POST /admin/runs', {}],
    ['a kind that there is not', 'POST /admin/runs', { kind: 'other' }],
    [
      'a time without Z',
      'POST /admin/runs',
      { kind: 'noop', dueAt: '2026-03-14T10:00:00.000+01:00' },
    ],
    ['a patch without instruction', 'POST /admin/runs', graph({ name: 'a', action: 'patch' })],
    ['steps in a circle', 'POST /admin/runs', graph({ name: 'a', action: 'noop', after: ['a'] })],
    ['a limit of 101', 'POST /admin/ticks', { limit: 101 }],
    ['a key to the worker gate', 'POST /admin/ticks', { limit: 1, workerEnabled: true }],
  ])('400 for %s', async (_what, target, body) => {
    expect((await api.call(target, { body, headers: await admin() })).status).toBe(400);
    expect(await backend.db('runs').pluck('status')).toStrictEqual(['queued']);
  });

  test('404 for what there is not', async () => {
    const headers = await admin();
    for (const target of ['GET /admin', 'DELETE /admin/runs', 'GET /constructor'])
      expect((await api.call(target, { headers })).status).toBe(404);
  });
});

function graph(...steps: object[]) {
  return { kind: 'graph', steps };
}
