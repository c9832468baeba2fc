import { ReplayLog } from '../../../../environment/substitutes/replay/replay-log';

const open = (limits = {}): ReplayLog =>
  new ReplayLog('a.jsonl', { maxEvents: 3, maxBytes: 200, ...limits }, undefined);

test('events are what they were when they came', async () => {
  const log = open();
  const event = { list: [1] };
  log.add(event);
  event.list.push(2);
  expect(log.events).toEqual([{ event: { list: [1] } }]);
  expect(await log.lines()).toEqual(['{"event":{"list":[1]}}']);
});

test('calls stand in the order in which they began', async () => {
  const log = open();
  let release = (): void => undefined;
  const slow = log.wrap(async () => new Promise<void>((resolve) => (release = resolve)), 'slow');
  const pending = slow();
  log.add('next');
  release();
  await pending;
  expect(await log.lines()).toEqual([
    '{"event":{"args":[],"name":"slow"},"result":{"$undefined":true}}',
    '{"event":"next"}',
  ]);
});

test('a wrapped method keeps who it is called on, and what it throws', () => {
  const log = open();
  const counter = {
    total: 1,
    add: log.wrap(function (this: { total: number }, by: number) {
      if (by < 0) throw new RangeError('no');
      return (this.total += by);
    }),
  };
  expect(counter.add(2)).toBe(3);
  expect(() => counter.add(-1)).toThrow(RangeError);
  expect(log.events.map(({ result, error }) => [result, (error as Error)?.name])).toEqual([
    [3, undefined],
    [undefined, 'RangeError'],
  ]);
});

test.each([
  [
    'at once',
    (error: Error) => () => {
      throw error;
    },
  ],
  ['by a promise', (error: Error) => () => Promise.reject(error)],
])('a caller gets the error that comes %s, recorded or not', async (_, make) => {
  const log = open();
  const error = Object.assign(new Error('no'), { retry: () => undefined });
  const call = log.wrap(make(error), 'call');
  await expect((async () => call())()).rejects.toBe(error);
  await expect(log.lines()).rejects.toThrow('HERMETIC_REPLAY_VALUE');
});

test('what grows without a limit is refused', () => {
  const log = open();
  for (let event = 0; event < 3; event++) log.add(event);
  expect(() => log.add(3)).toThrow(
    'HERMETIC_REPLAY_LIMIT: a.jsonl is too large: it has 4 events, and 3 at most',
  );
  expect(() => open().add('x'.repeat(200))).toThrow('213 bytes, and 200 at most');
});

test('one in memory has no file to be saved in', async () => {
  await expect(open().save()).rejects.toThrow('HERMETIC_REPLAY_PATH');
});
