import type { Config } from '@jest/types';

/** Part of Jest's global configuration, which processes hand on as JSON. A project's own is part of the key of each compiled file. */
const KEY = 'hermeticOrders';

/** Null: all tests, in declared order. */
export type AskedOrder = readonly string[] | null;
type Orders = Readonly<Record<string, AskedOrder>>;

/** The global configuration of a probe, with the tests of each file in its order by the file's absolute path. */
export function withOrders(globalConfig: Config.GlobalConfig, orders: Orders): Config.GlobalConfig {
  return { ...globalConfig, [KEY]: orders } as Config.GlobalConfig;
}

/** The order that a probe asks of a file; undefined where no probe asks. */
export function orderAsked(
  globalConfig: Config.GlobalConfig,
  testPath: string,
): AskedOrder | undefined {
  return (globalConfig as { readonly [KEY]?: Orders })[KEY]?.[testPath];
}
