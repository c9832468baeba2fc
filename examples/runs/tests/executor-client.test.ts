import { requiresInfra } from 'jest-hermetic';
import { createExecutorClient } from '../src/executor/client';
import type { Executor } from './substitutes/executor';

const executor = requiresInfra('Executor').client<Executor>();
const client = createExecutorClient(executor.url);

const result = {
  patchContent: '--- a/README.md\n+++ b/README.md\n@@ -0,0 +1 @@\n+say hello\n',
  filesChanged: ['README.md'],
  tokensUsed: 1234,
};
const v2 = '/v2/steps {"instruction":"say hello","format":"unified-diff"}';
const v1 = '/v1/steps {"task":"say hello"}';

test('asks by the second version of the API', async () => {
  expect(await client.execute('say hello')).toStrictEqual(result);
  expect(executor.requests).toStrictEqual([v2]);
});

test('falls back to the first where the second is answered with 422', async () => {
  executor.speakFirstVersion();
  expect(await client.execute('say hello')).toStrictEqual(result);
  expect(executor.requests).toStrictEqual([v2, v1]);
});

test('falls back once: an executor that refuses both has refused', async () => {
  executor.refuse(422);
  await expect(client.execute('say hello')).rejects.toThrow('the executor answered 422');
  expect(executor.requests).toStrictEqual([v2, v1]);
});

test.each([400, 401, 500, 503])('asks nobody again after %i', async (status) => {
  executor.refuse(status);
  await expect(client.execute('say hello')).rejects.toThrow(`the executor answered ${status}`);
  expect(executor.requests).toStrictEqual([v2]);
});

test('an answer of another form is an error, not an empty patch', async () => {
  executor.refuse(200);
  await expect(client.execute('say hello')).rejects.toThrow('answered something else');
});
