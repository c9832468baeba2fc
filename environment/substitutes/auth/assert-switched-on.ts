import { HermeticError } from '../../../errors/hermetic-error';

/** The variable that local tokens are switched on by. */
const SWITCH = 'DEV_AUTH_ENABLED';

/**
 * Lets local tokens be made only where somebody wants them, and nowhere in production, whatever is wanted.
 *
 * @throws HERMETIC_AUTH_PRODUCTION, HERMETIC_AUTH_OFF
 */
export function assertSwitchedOn(env: Readonly<NodeJS.ProcessEnv>, infra: string): void {
  if (env['NODE_ENV'] === 'production')
    throw HermeticError.of('HERMETIC_AUTH_PRODUCTION', { infra });
  const found = env[SWITCH];
  if (found !== 'true' && found !== '1')
    throw HermeticError.of('HERMETIC_AUTH_OFF', { infra, found });
}
