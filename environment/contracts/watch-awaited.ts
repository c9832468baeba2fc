import { HermeticError } from '../../errors/hermetic-error';

/** The part of Jest's `expect` that keeps what fails a test when it is over. */
export interface FailureKeeper {
  getState(): { readonly suppressedErrors?: readonly Error[] };
  setState(state: { readonly suppressedErrors: readonly Error[] }): void;
}

/**
 * Has a test fail that does not wait for an answer: it would pass whatever the answer is.
 *
 * Jest gives on what `then` and `catch` of a matcher's answer make of it. That is no native promise, of
 * which nobody is told that it is awaited.
 *
 * @returns what a matcher may answer with
 */
export function watchAwaited<T>(answer: Promise<T>, expect: FailureKeeper): PromiseLike<T> {
  const fault = HermeticError.of('HERMETIC_CONTRACT_NOT_AWAITED', {});
  const listFaults = (): readonly Error[] => expect.getState().suppressedErrors ?? [];
  expect.setState({ suppressedErrors: [...listFaults(), fault] });
  const isAwaited = (): void =>
    expect.setState({ suppressedErrors: listFaults().filter((each) => each !== fault) });
  return {
    then: (fulfil, reject) => {
      const read = answer.then(fulfil, reject);
      return watch(read, isAwaited, (refuse) => watch(read.catch(refuse), isAwaited));
    },
  };
}

type Refuse = (reason: unknown) => never;

/** A promise in all but that its first use is told of; by `onCatch` a `catch` is none. */
function watch<T>(
  promise: Promise<T>,
  onUse: () => void,
  onCatch?: (refuse: Refuse) => Promise<T>,
): Promise<T> {
  // Of what nobody waits for nobody hears; the fault says it.
  promise.catch(() => undefined);
  const use = (): Promise<T> => {
    onUse();
    return promise;
  };
  const watched: Omit<Promise<T>, typeof Symbol.toStringTag> = {
    then: (...args) => use().then(...args),
    catch: (refuse) => (onCatch ? onCatch(refuse as Refuse) : use().catch(refuse)),
    finally: (...args) => use().finally(...args),
  };
  return watched as Promise<T>;
}
