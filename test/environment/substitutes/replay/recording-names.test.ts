import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { RecordingPlace } from '../../../../environment/substitutes/replay/http/recording-place';
import { createReplay } from '../../../../environment/substitutes/replay/replay';

const place = (entry: string, entries: readonly string[]): string =>
  new RecordingPlace(
    { testPath: '/p/test/a.test.js', file: 'test/a.test.js' },
    entry,
    entries,
    '/p',
  ).name;

test('entries whose names give the same name of a file share none', () => {
  const entries = ['Open AI', 'Open/AI', 'open-ai', 'Stripe Test'];
  const names = entries.map((entry) => place(entry, entries).toLowerCase());
  expect(new Set(names).size).toBe(4);
  expect(place('Open AI', entries)).toMatch(/\/a\.test\.js\.Open-AI-[\da-f]{8}\.jsonl$/);
  expect(place('Stripe Test', entries)).toBe('test/__recordings__/a.test.js.Stripe-Test.jsonl');
});

test('an error names a recording from the root of the project', async () => {
  const projectDir = mkdtempSync(join(tmpdir(), 'hermetic-names-'));
  const testFolder = join(projectDir, 'test', 'deep');
  mkdirSync(testFolder, { recursive: true });
  writeFileSync(join(testFolder, 'a.jsonl'), 'broken\n');
  const replay = createReplay({
    bridge: { testFolder, showDifference: () => '', answerRequests: () => async () => undefined },
    projectDir,
  });
  const played = replay.play('a.jsonl', () => undefined);
  await expect(played).rejects.toThrow('rm -- test/deep/a.jsonl');
  const missing = replay.play('none/b.jsonl', () => undefined);
  await expect(missing).rejects.toThrow('test/deep/none/b.jsonl');
  rmSync(projectDir, { recursive: true, force: true });
});
