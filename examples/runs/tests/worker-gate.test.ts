import { requiresInfra } from 'jest-hermetic';
import { readConfig } from '../src/config';
import type { StepRequest } from '../src/domain/types';
import { createRun } from '../src/scheduler/create-run';
import { tick } from '../src/scheduler/tick';
import { onEachEngine } from './on-each-engine';
import type { Executor } from './substitutes/executor';

const executor = requiresInfra('Executor').client<Executor>();
const steps: StepRequest[] = [
  { name: 'think', action: 'noop', after: [] },
  { name: 'write', action: 'patch', instruction: 'say hello', after: ['think'] },
];
const isOpen = (WORKER_ENABLED?: string) => readConfig({ WORKER_ENABLED }).isWorkerEnabled;

test('the gate is closed unless it is told to open, in this one word', () => {
  expect(isOpen()).toBe(false);
  for (const word of ['', '0', 'false', '1', 'yes', 'on', 'TRUE', ' true ']) {
    expect([word, isOpen(word)]).toStrictEqual([word, false]);
  }
  expect(isOpen('true')).toBe(true);
});

onEachEngine('the worker gate', (backend) => {
  beforeAll(async () => {
    await createRun(backend.store, { kind: 'graph', steps });
    await createRun(backend.store, { kind: 'noop' });
  });

  const statuses = () => backend.db('runs').orderBy('id').pluck('status');

  test('closed: what needs the executor stays queued, and holds nobody up', async () => {
    expect(await tick(backend.scheduler(), 10)).toStrictEqual([2]);
    expect(await tick(backend.scheduler(), 10)).toStrictEqual([]);
    expect(await statuses()).toStrictEqual(['queued', 'succeeded']);
    expect(await backend.db('events').where({ run_id: 1 }).pluck('type')).toStrictEqual([
      'run.queued',
    ]);
    expect(executor.requests).toStrictEqual([]);
  });

  test('open: the executor is asked, and its patch is kept', async () => {
    const scheduler = backend.scheduler({ WORKER_ENABLED: 'true' });
    expect(await tick(scheduler, 10)).toStrictEqual([1, 2]);
    expect(await statuses()).toStrictEqual(['succeeded', 'succeeded']);
    expect((await backend.store.stepsOf(1)).map(({ result }) => result)).toStrictEqual([
      null,
      {
        patchContent: '--- a/README.md\n+++ b/README.md\n@@ -0,0 +1 @@\n+say hello\n',
        filesChanged: ['README.md'],
        tokensUsed: 1234,
      },
    ]);
  });

  test('a step that fails is the end of its run, not of the tick', async () => {
    executor.refuse(503);
    const scheduler = backend.scheduler({ WORKER_ENABLED: 'true' });
    expect(await tick(scheduler, 10)).toStrictEqual([1, 2]);
    expect(await statuses()).toStrictEqual(['failed', 'succeeded']);
    const [last] = (await backend.store.eventsOf(1)).slice(-1);
    expect(last).toMatchObject({
      type: 'run.failed',
      detail: 'write: the executor answered 503',
    });
  });
});
