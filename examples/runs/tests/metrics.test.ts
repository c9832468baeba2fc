import { metrics, requiresInfra } from 'jest-hermetic';
import { createRun } from '../src/scheduler/create-run';
import { tick } from '../src/scheduler/tick';
import { onEachEngine } from './on-each-engine';
import { startApi, type Api } from './start-api';
import type { Executor } from './substitutes/executor';

requiresInfra('Prometheus');
const executor = requiresInfra('Executor').client<Executor>();

onEachEngine('the metrics', (backend) => {
  const finished = (labels: Record<string, string> = {}) =>
    metrics.value('runs_finished_total', labels);

  let api: Api;

  beforeAll(async () => {
    api = await startApi(backend.scheduler());
    const write = { name: 'write', action: 'patch', instruction: 'hello', after: [] } as const;
    await createRun(backend.store, { kind: 'noop' });
    await createRun(backend.store, { kind: 'noop' });
    await createRun(backend.store, { kind: 'graph', steps: [write] });
  });
  afterAll(() => api.stop());

  test('count the runs that came to their end', async () => {
    await tick(backend.scheduler(), 2);
    expect(await finished({ kind: 'noop', status: 'succeeded' })).toBe(2);
    expect(await finished({ kind: 'graph' })).toBeUndefined();
  });

  test('tell those that failed, and know nothing of other tests', async () => {
    executor.refuse(500);
    await tick(backend.scheduler({ WORKER_ENABLED: 'true' }), 3);
    expect(await finished()).toBe(3);
    expect(await finished({ status: 'failed' })).toBe(1);
  });

  test('are open to the scraper, without a token', async () => {
    await tick(backend.scheduler(), 1);
    const { status, body } = await api.call('GET /metrics');
    expect(status).toBe(200);
    expect(body).toContain('runs_finished_total{kind="noop",status="succeeded"} 1');
  });
});
