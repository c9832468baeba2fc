import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runBlocking } from '../../../environment/databases/run-blocking';

const folder = mkdtempSync(join(tmpdir(), 'run-blocking-'));
afterAll(() => rmSync(folder, { recursive: true }));

function writeScript(text: string): string {
  const script = join(folder, 'script.js');
  writeFileSync(script, text);
  return script;
}

test('work that never ends is ended, and the error says for what', () => {
  const script = writeScript('process.on("SIGTERM", () => {}); setInterval(() => {}, 1000);');
  expect(() => runBlocking(script, {}, 'Orders', 300)).toThrow(
    expect.objectContaining({
      code: 'HERMETIC_HELPER_SLOW',
      infra: 'Orders',
      what: expect.stringContaining('was not done after 0.3 s') as string,
    }) as Error,
  );
});

test('work that ends without an answer is told apart from that', () => {
  expect(() => runBlocking(writeScript('process.exit(3)'), {}, 'Orders')).toThrow(
    expect.objectContaining({
      code: 'HERMETIC_HELPER_DIED',
      why: 'it ended with exit code 3',
    }) as Error,
  );
});
