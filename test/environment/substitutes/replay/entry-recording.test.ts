import { EntryRecording } from '../../../../environment/substitutes/replay/http/entry-recording';
import { showDifference } from '../../../../environment/substitutes/replay/show-difference';
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

describe('a body that is JSON', () => {
  const ask = (body: string) => ({ method: 'POST', url: '/a', body });
  const stored = (body: string) => [{ ...exchange('/a', 200), request: ask(body) }];

  test('is the same in another order of its keys', () => {
    const recording = open(stored('{"a":1,"b":{"c":[1,2],"d":"x"}}'));
    const body = '{ "b": {"d":"x","c":[1,2]}, "a": 1 }';
    expect(recording.answer(scope, ask(body)).status).toBe(200);
  });

  test.each([
    ['{"a":[1,2]}', '{"a":[2,1]}'],
    ['{"a":12345678901234567890}', '{"a":12345678901234567891}'],
    ['"text"', 'text'],
  ])('%s is another one than %s, which is shown', (before, now) => {
    const recording = new EntryRecording({
      ...{ entry: 'LLM', name: 'a.jsonl', stored: stored(before), command: 'record it' },
      showDifference: (recorded, other) => showDifference(recorded, other, process.cwd()),
    });
    expect(() => recording.answer(scope, ask(now))).toThrow(/HERMETIC_REPLAY_DIVERGED[^]*\n *- /);
    expect(() => recording.answer(scope, ask(now))).toThrow(/^(?![^]*no visual difference)/);
  });
});

test('texts of equal values are shown as they are', () => {
  const shown = showDifference('{"a":1.0}', '{"a":1}', process.cwd());
  expect(shown).toContain('- Recorded {"a":1.0}\n+ Now      {"a":1}');
});

test('a request where none is recorded diverges', () => {
  expect(() => open([]).answer(scope, request('/a'))).toThrow(
    'HERMETIC_REPLAY_DIVERGED: a.jsonl diverges at request 1 of 0',
  );
});
