import type { FailureKeeper } from '../contracts/watch-awaited';
import type { ContractOptions } from '../contracts/to-survive-contract';
import type { Consumer } from '../contracts/run-consumer';

export type { Consumer, ContractOptions };

declare global {
  // eslint-disable-next-line @typescript-eslint/no-namespace -- how @types/jest takes matchers
  namespace jest {
    interface Matchers<R> {
      /**
       * Passes when all data of the payload reaches what reads it: a schema of zod, valibot, arktype or
       * another library of Standard Schema, a JSON Schema, or a function that parses.
       */
      toSurviveContract(consumer: Consumer, options?: ContractOptions): R;
    }
  }
}

/**
 * Runs what a producer gives through its consumer, and fails when data is lost on the way: dropped,
 * renamed, moved into another object, replaced by a default, or a word in the wrong spelling.
 *
 * @param producer the payload, or a function that gives it, also by a promise
 * @param consumer a schema, or a function that parses and throws
 * @throws HERMETIC_CONTRACT_BROKEN with every field that does not arrive
 */
export function expectContract(
  producer: unknown,
  consumer: Consumer,
  options?: ContractOptions,
): Promise<void> {
  return contracts().expectContract(producer, consumer, options);
}

/** Gives the file's `expect` the matcher `toSurviveContract`. Outside of Jest there is none to give it to. */
export function registerMatchers(): void {
  const expect = expectOfRealm();
  expect?.extend({
    toSurviveContract(this: object, ...args: readonly unknown[]): unknown {
      const { toSurviveContract, watchAwaited } = contracts();
      const answer: unknown = Reflect.apply(toSurviveContract, this, args);
      return answer instanceof Promise ? watchAwaited(answer, expect) : answer;
    },
  });
}

interface Expect extends FailureKeeper {
  extend(matchers: object): void;
}

/** With `injectGlobals: false` there is no global one; outside of Jest the package throws. */
function expectOfRealm(): Expect | undefined {
  try {
    return (require('@jest/globals') as { readonly expect: Expect }).expect;
  } catch {
    return undefined;
  }
}

/** Loaded when a contract is asked about: each test file's realm loads its own. */
function contracts(): typeof import('../contracts/to-survive-contract') {
  return require('../contracts/to-survive-contract') as typeof import('../contracts/to-survive-contract');
}
