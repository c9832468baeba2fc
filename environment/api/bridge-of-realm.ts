import { HermeticError } from '../../errors/hermetic-error';
import { BRIDGE, type Bridge } from '../bridge';

/**
 * The bridge of the test file that this module was loaded in.
 *
 * @throws HERMETIC_OUTSIDE_JEST when there is none
 */
export function bridgeOfRealm(): Bridge {
  const bridge = (globalThis as { [BRIDGE]?: Bridge })[BRIDGE];
  if (!bridge) throw HermeticError.of('HERMETIC_OUTSIDE_JEST', {});
  return bridge;
}
