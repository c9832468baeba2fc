import { HermeticError } from '../../errors/hermetic-error';
import { bridgeOfRealm } from './bridge-of-realm';
import { orStandIn } from './or-stand-in';

type TestBody = () => void | PromiseLike<unknown>;
type Each = (
  ...table: readonly unknown[]
) => (
  title: string,
  body: (...row: never[]) => void | PromiseLike<unknown>,
  timeout?: number,
) => void;

/** Jest's `test`, for tests that need an infrastructure. */
export interface GatedTest {
  (title: string, body: TestBody, timeout?: number): void;
  readonly only: GatedTest;
  readonly skip: GatedTest;
  readonly failing: GatedTest;
  readonly concurrent: GatedTest;
  readonly todo: (title: string) => void;
  readonly each: Each;
}

/** Jest's `describe`, for blocks whose tests need an infrastructure. */
export interface GatedDescribe {
  (title: string, define: () => void): void;
  readonly only: GatedDescribe;
  readonly skip: GatedDescribe;
  readonly each: Each;
}

/** What `requiresInfra(…)` gives: left alone it speaks for the whole file or block. */
export interface InfraGate {
  readonly test: GatedTest;
  readonly it: GatedTest;
  readonly describe: GatedDescribe;
  /**
   * What the substitute of the infrastructure hands to the tests. While the file is loaded, one that
   * cannot come is stood in for by what throws the same when it is used: its tests fail, or are skipped.
   *
   * @throws HERMETIC_CLIENT_OF_SEVERAL for more than one name, HERMETIC_NO_SUBSTITUTE,
   *   HERMETIC_SUBSTITUTE_FAILED, HERMETIC_SUBSTITUTE_NOT_STARTED
   */
  client<Client>(): Client;
}

/**
 * Declares that tests need infrastructure of the registry. By itself it speaks for the file, or for
 * the block that it stands in; `.test` and `.describe` speak for one test or block.
 *
 * @throws HERMETIC_UNKNOWN_INFRA for a name that the registry lacks, with the nearest ones
 */
export function requiresInfra(...names: readonly string[]): InfraGate {
  const bridge = bridgeOfRealm();
  const takeBack = bridge.declare(names);
  const gate = <Api extends object>(name: string): Api => {
    takeBack();
    // Jest answers this request itself; the globals are not there with `injectGlobals: false`.
    const globals = require('@jest/globals') as Record<string, Api>;
    return gateFunction(globals[name] as Api, names);
  };
  return {
    get test() {
      return gate<GatedTest>('test');
    },
    get it() {
      return gate<GatedTest>('it');
    },
    get describe() {
      return gate<GatedDescribe>('describe');
    },
    client<Client>(): Client {
      const [name] = names;
      if (names.length !== 1) throw HermeticError.of('HERMETIC_CLIENT_OF_SEVERAL', { names });
      return orStandIn(
        () => bridge.clientOf(name!) as Client,
        () => bridge.isLeftToTests(name!),
      );
    },
  };
}

/** Wraps `test` or `describe`, with `.only`, `.each(…)(…)` and whatever else Jest hangs on them. */
function gateFunction<Api extends object>(api: Api, names: readonly string[]): Api {
  return new Proxy(api, {
    apply(target, self, args) {
      const call = target as unknown as (...args: unknown[]) => unknown;
      const define = (): unknown => Reflect.apply(call, self, args);
      const result = bridgeOfRealm().declareFor(names, define);
      return typeof result === 'function' ? gateFunction(result, names) : result;
    },
    get(target, key, receiver) {
      const value: unknown = Reflect.get(target, key, receiver);
      return typeof value === 'function' ? gateFunction(value, names) : value;
    },
  });
}
