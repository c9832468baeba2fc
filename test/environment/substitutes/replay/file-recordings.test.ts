import http from 'node:http';
import https from 'node:https';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FileRecordings } from '../../../../environment/substitutes/replay/http/file-recordings';
import type { ReplaceFetch } from '../../../../environment/substitutes/replay/replay-bridge';
import type { Registry } from '../../../../registry/index';

let projectDir: string;
let fetches: number;

beforeEach(() => {
  projectDir = mkdtempSync(join(tmpdir(), 'hermetic-recordings-'));
  fetches = 0;
});

afterEach(() => rmSync(projectDir, { recursive: true, force: true }));

const functions = (): unknown[] => [http, https].flatMap(({ request, get }) => [request, get]);

const replaceFetch: ReplaceFetch = () => {
  fetches++;
  return () => void fetches--;
};

function open(...entries: string[]): FileRecordings {
  const infra = entries.map((name) => [name, { name, endpoints: [`${name}.test:443`] }]);
  return new FileRecordings({
    registry: { infra: Object.fromEntries(infra) } as unknown as Registry,
    ...{ projectDir, testPath: join(projectDir, 'a.test.js'), file: 'a.test.js' },
    env: () => ({}),
    touches: { current: 'nobody', isConcurrent: false, answered: () => undefined },
  });
}

test('requests are intercepted until the last entry is stopped', async () => {
  const own = functions();
  const recordings = open('one', 'other');
  const stops = ['one', 'other'].map((entry) => recordings.answerRequests(entry, replaceFetch));
  expect(functions().some((each) => own.includes(each))).toBe(false);
  await stops[0]!();
  expect(functions().some((each) => own.includes(each))).toBe(false);
  expect(fetches).toBe(1);
  await stops[1]!();
  expect(functions()).toEqual(own);
  expect(fetches).toBe(0);
});

test('an entry that cannot start keeps none of them intercepted', async () => {
  const own = functions();
  mkdirSync(join(projectDir, '__recordings__'));
  writeFileSync(join(projectDir, '__recordings__', 'a.test.js.broken.jsonl'), 'no recording\n');
  const recordings = open('one', 'broken');
  const stop = recordings.answerRequests('one', replaceFetch);
  expect(() => recordings.answerRequests('broken', replaceFetch)).toThrow('HERMETIC_REPLAY_FILE');
  await stop();
  expect(functions()).toEqual(own);
  expect(fetches).toBe(0);
});
