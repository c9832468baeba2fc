import { requiresInfra } from 'jest-hermetic';
import { archivePatch } from '../src/outside/archive';
import { page } from '../src/outside/pager';

requiresInfra('Pager').test('a page reaches somebody', async () => {
  const key = process.env['PAGER_ROUTING_KEY']!;
  await page('https://events.pagerduty.com', key, 'run 1 failed');
});

requiresInfra('Archive').test('a patch can be read back', async () => {
  const address = await archivePatch('http://127.0.0.1:9000', 1, '--- a\n');
  expect(await (await fetch(address)).text()).toBe('--- a\n');
});
