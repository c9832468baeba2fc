import { EventEmitter } from 'node:events';
import { handleInterrupt } from '../../../reporter/session/handle-interrupt';

class FakeProcess extends EventEmitter {
  readonly pid = 42;
  readonly kill = jest.fn();
  readonly exit = jest.fn();
}

function start(): {
  process: FakeProcess;
  finished: () => void;
  finish: jest.Mock;
  release: () => void;
} {
  const process = new FakeProcess();
  let finished = (): void => undefined;
  const finish = jest.fn(() => new Promise<void>((resolve) => (finished = resolve)));
  const release = handleInterrupt(finish, process as unknown as NodeJS.Process);
  return { process, finish, finished: () => finished(), release };
}

describe('handleInterrupt', () => {
  beforeEach(() => jest.useFakeTimers({ doNotFake: ['nextTick'] }));
  afterEach(() => jest.useRealTimers());

  test.each(['SIGINT', 'SIGTERM'] as const)(
    '%s: finishes, then lets the signal have its effect',
    async (signal) => {
      const { process, finish, finished } = start();
      process.on(signal, () => undefined);
      process.emit(signal, signal);
      expect(finish).toHaveBeenCalledTimes(1);
      expect(process.kill).not.toHaveBeenCalled();
      finished();
      await jest.advanceTimersByTimeAsync(0);
      expect(process.kill).toHaveBeenCalledWith(42, signal);
      expect(process.listenerCount(signal)).toBe(0);
    },
  );

  test('an echo of the signal is no second one', () => {
    const { process, finish } = start();
    process.emit('SIGINT', 'SIGINT');
    jest.advanceTimersByTime(100);
    process.emit('SIGINT', 'SIGINT');
    expect(finish).toHaveBeenCalledTimes(1);
    expect(process.exit).not.toHaveBeenCalled();
  });

  test('a second signal ends the process at once', () => {
    const { process } = start();
    process.emit('SIGINT', 'SIGINT');
    jest.advanceTimersByTime(1000);
    process.emit('SIGTERM', 'SIGTERM');
    expect(process.exit).toHaveBeenCalledWith(143);
  });

  test('after its release it listens no more', () => {
    const { process, finish, release } = start();
    release();
    process.emit('SIGINT', 'SIGINT');
    expect(finish).not.toHaveBeenCalled();
  });
});
