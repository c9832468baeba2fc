import { HermeticError } from '../../../errors/hermetic-error';
import type { Infra } from '../../../registry/index';
import { RunningSubstitute } from '../../../environment/substitutes/running-substitute';
import type { Substitute } from '../../../environment/substitutes/substitute';

const QUEUE = { name: 'Queue', substitute: 'test/queue.ts', state: 'B' } as Infra;
const stop = (): void => undefined;

function start(made: unknown, limitSeconds?: number): RunningSubstitute {
  const substitute = new RunningSubstitute(QUEUE, limitSeconds);
  void substitute.start(() => made as Substitute);
  return substitute;
}

test('one that starts at once is there at once', () => {
  expect(start({ client: 1, stop }).client).toBe(1);
  expect(start({ client: undefined, stop }).client).toBeUndefined();
});

test.each([
  [undefined, 'no object'],
  ['text', 'no object'],
  [{ stop }, 'no "client"'],
  [{ client: 1 }, 'no function "stop"'],
  [{ client: 1, stop, endpoints: '127.0.0.1:1' }, '"endpoints" is no array'],
  [{ client: 1, stop, endpoints: [6379] }, '"endpoints" is no array'],
  [{ client: 1, stop, env: { PORT: 6379 } }, 'a variable that is no text'],
  [{ client: 1, stop, env: 'x' }, '"env" is no object of texts'],
  [{ client: 1, stop, endpoints: ['nonsense'] }, '"nonsense", which is neither host:port nor'],
  [{ client: 1, stop, endpoints: ['a:70000'] }, '"a:70000", which is neither host:port nor'],
  [{ client: 1, stop, reste: stop }, '"reste", which nobody reads: perhaps "reset"'],
  [{ client: 1, stop, colour: 1 }, '"colour", which nobody reads: there are client, env'],
  [{ client: 1, stop, reset: true }, '"reset" is no function'],
  [{ client: 1, stop, save: stop }, '"save" without "restore"'],
  [{ client: 1, stop, restore: stop }, '"restore" without "save"'],
])('what gives %j has not started: %s', (made, reason) => {
  const { startError } = start(made);
  expect(startError).toMatchObject({ code: 'HERMETIC_SUBSTITUTE_FAILED', infra: 'Queue' });
  expect(startError?.why).toContain(reason);
});

test.each([
  ['at once', (made: Substitute) => made],
  ['by a promise', (made: Substitute) => Promise.resolve(made)],
])('one that comes %s and is not as it should be is ended', async (_, give) => {
  const substitute = new RunningSubstitute(QUEUE);
  const stopped = new Promise<string>((resolve) => {
    const made = { client: 1, endpoints: [6379], stop: () => resolve('stopped') };
    void substitute.start(() => give(made as unknown as Substitute));
  });
  expect(await stopped).toBe('stopped');
  expect(substitute.startError?.code).toBe('HERMETIC_SUBSTITUTE_FAILED');
});

test('what it fails with is said to whoever asks', async () => {
  const substitute = new RunningSubstitute(QUEUE);
  await substitute.start(() => Promise.reject(new Error('no room')));
  expect(() => substitute.client).toThrow('test/queue.ts: no room');
  expect(substitute.isStarted).toBe(true);
});

test('an error of this package that is about it is said as it is', () => {
  const substitute = new RunningSubstitute(QUEUE);
  const details = { driver: 'prom-client', infra: 'Queue', projectDir: '/project' };
  void substitute.start(() => {
    throw HermeticError.of('HERMETIC_DRIVER_MISSING', details);
  });
  expect(substitute.startError).toMatchObject({
    code: 'HERMETIC_DRIVER_MISSING',
    infra: 'Queue',
    fix: 'npm install --save-dev prom-client',
  });
});

test.each([
  ['builtin:replay', 'HERMETIC_REPLAY_FILE'],
  ['test/queue.ts', 'HERMETIC_SUBSTITUTE_FAILED'],
])('an error of this package that names no entry, of %s, is %s', (substitute, code) => {
  const running = new RunningSubstitute({ ...QUEUE, substitute });
  void running.start(() => {
    throw HermeticError.of('HERMETIC_REPLAY_FILE', { file: 'a.jsonl', reason: 'it breaks off' });
  });
  expect(running.startError).toMatchObject({ code, infra: 'Queue' });
  expect(running.startError?.why).toContain('it breaks off');
});

test('one that is late has failed, and is ended when it comes', async () => {
  const substitute = new RunningSubstitute(QUEUE, 0.01);
  const stopped = new Promise<string>((resolve) => {
    const late = { client: 1, stop: () => resolve('stopped') };
    const made = new Promise<Substitute>((give) => setTimeout(() => give(late), 50));
    void substitute.start(() => made);
  });
  await expect(stopped).resolves.toBe('stopped');
  expect(substitute.startError?.why).toContain('it takes longer than 0.01 s');
});

/** How each step comes about. */
const STEPS: Record<string, (substitute: RunningSubstitute) => Promise<void> | undefined> = {
  save: (substitute) => substitute.remember(0),
  restore: (substitute) => substitute.bringBack(0),
  reset: (substitute) => substitute.bringBack(0),
  stop: (substitute) => substitute.stop(),
};

test.each(Object.entries(STEPS))('a failure of %s() says which', async (step, take) => {
  const hurt = (): never => {
    throw new Error('hurt');
  };
  const others = { restore: { save: () => 1 }, save: { restore: stop } }[step] ?? {};
  const now = start({ client: 1, stop, ...others, [step]: hurt });
  expect(() => take(now)).toThrow(`the substitute of "Queue" fails in ${step}()`);
  const later = start({ client: 1, stop, ...others, [step]: async () => hurt() });
  await expect(take(later)).rejects.toThrow('HERMETIC_SUBSTITUTE_BROKEN');
});

test('one of a class may keep more than others read', () => {
  class Queue {
    readonly messages: string[] = [];
    readonly client = this.messages;
    readonly endpoints = ['127.0.0.1:6379', '[::1]:6379', '/run/queue.sock'];
    stop = stop;
  }
  expect(start(new Queue()).client).toEqual([]);
});

test('one that hangs costs its time once, and is ended all the same', async () => {
  const asked: string[] = [];
  const reset = (): Promise<void> => {
    asked.push('reset');
    return new Promise(() => undefined);
  };
  const substitute = start({ client: 1, reset, stop: () => asked.push('stop') }, 0.01);
  await expect(substitute.bringBack(0)).rejects.toThrow('it takes longer than 0.01 s');
  expect(substitute.startError).toMatchObject({ code: 'HERMETIC_SUBSTITUTE_BROKEN' });
  expect(substitute.bringBack(0)).toBeUndefined();
  await substitute.stop();
  expect(asked).toEqual(['reset', 'stop']);
});

test('it goes back to the state of the level, as often as asked', async () => {
  let items = ['start'];
  const substitute = start({
    client: items,
    stop,
    save: async () => [...items],
    restore: (saved: string[]) => void (items = [...saved]),
  });
  await substitute.remember(0);
  items.push('of a block');
  await substitute.remember(1);
  for (let round = 0; round < 2; round++) {
    items.push('of a test');
    await substitute.bringBack(1);
    expect(items).toEqual(['start', 'of a block']);
  }
  await substitute.bringBack(0);
  expect(items).toEqual(['start']);
});
