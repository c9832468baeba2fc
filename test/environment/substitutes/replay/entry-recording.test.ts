import { EntryRecording } from '../../../../environment/substitutes/replay/http/entry-recording';
import type { Exchange } from '../../../../environment/substitutes/replay/http/exchange';

const scope = { test: ['a test'] };
const request = (url: string) => ({ method: 'GET', url });
const exchange = (url: string, status: number): Exchange => ({
  ...scope,
  request: request(url),
  response: { status, headers: {} },
});

const open = (stored: readonly Exchange[] | undefined): EntryRecording =>
  new EntryRecording({
    ...{ entry: 'LLM', name: 'a.jsonl', stored, command: 'record it' },
    showDifference: (recorded, now) => `${recorded} / ${now}`,
  });

test('equal requests are answered in order, others in any', () => {
  const recording = open([exchange('/a', 200), exchange('/b', 201), exchange('/a', 202)]);
  const statuses = ['/b', '/a', '/a'].map((url) => recording.answer(scope, request(url)).status);
  expect(statuses).toEqual([201, 200, 202]);
  expect(recording.findLeft(scope)).toBeUndefined();
  expect(() => recording.answer(scope, request('/a'))).toThrow('request 4 of 3');
});

test('a second try of a test has its answers again', () => {
  const recording = open([exchange('/a', 200)]);
  expect(recording.answer(scope, request('/a')).status).toBe(200);
  expect(() => recording.answer(scope, request('/a'))).toThrow('HERMETIC_REPLAY_DIVERGED');
  recording.begin(scope);
  expect(recording.answer(scope, request('/a')).status).toBe(200);
});

test('the next request that is expected is shown', () => {
  const recording = open([exchange('/a', 200), exchange('/b', 200)]);
  recording.answer(scope, request('/a'));
  expect(() => recording.answer(scope, request('/c'))).toThrow(
    'a.jsonl diverges at request 2 of 2\n  why: {"method":"GET","url":"/b"} / {"method":"GET","url":"/c"}',
  );
  expect(recording.findLeft(scope)?.message).toContain('GET /b');
});

test('a test that is not in it is told so', () => {
  expect(() => open(undefined).answer(scope, request('/a'))).toThrow('a.jsonl does not exist');
  const others = open([exchange('/a', 200)]);
  expect(() => others.answer({ hooks: [] }, request('/a'))).toThrow('no request of this hook');
});
