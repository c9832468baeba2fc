import { EventEmitter } from 'node:events';
import { withInterrupt } from '../../../cli/prove/with-interrupt';

/** Stands for the process: hears signals, and notes those that would end it. */
class Target extends EventEmitter {
  readonly pid = 1;
  readonly killed: string[] = [];
  kill(_pid: number, signal: string): boolean {
    this.killed.push(signal);
    return true;
  }
}

function setUp(): { readonly target: Target; readonly process: NodeJS.Process } {
  const target = new Target();
  return { target, process: target as unknown as NodeJS.Process };
}

const untilAborted = (signal: AbortSignal): Promise<string> =>
  new Promise((resolve) => signal.addEventListener('abort', () => resolve('found until then')));

test('work that is told to stop ends with what it has', async () => {
  const { target, process } = setUp();
  const result = withInterrupt(untilAborted, process);
  target.emit('SIGINT', 'SIGINT');
  await expect(result).resolves.toBe('found until then');
  expect(target.killed).toEqual([]);
});

afterEach(() => jest.restoreAllMocks());

test('a Ctrl-C that npm passes on does not end the process, nor while it prints', async () => {
  const { target, process } = setUp();
  const result = withInterrupt(untilAborted, process);
  target.emit('SIGINT', 'SIGINT');
  target.emit('SIGINT', 'SIGINT');
  await result;
  expect(target.emit('SIGINT', 'SIGINT')).toBe(true);
  expect(target.killed).toEqual([]);
});

test('told again later, the process ends', () => {
  const { target, process } = setUp();
  const clock = jest.spyOn(performance, 'now').mockReturnValue(1_000);
  void withInterrupt(() => new Promise(() => undefined), process);
  target.emit('SIGTERM', 'SIGTERM');
  clock.mockReturnValue(1_501);
  target.emit('SIGTERM', 'SIGTERM');
  expect(target.killed).toEqual(['SIGTERM']);
  expect(target.listenerCount('SIGTERM')).toBe(0);
});

test('work that nobody stopped leaves no handler', async () => {
  const { target, process } = setUp();
  await withInterrupt(() => Promise.resolve(1), process);
  expect(target.listenerCount('SIGINT') + target.listenerCount('SIGTERM')).toBe(0);
});
