import { HermeticError } from '../../../errors/hermetic-error';

/**
 * Lets local tokens be made only where somebody wants them.
 *
 * @throws HERMETIC_AUTH_OFF
 */
export function assertSwitchedOn(env: Readonly<NodeJS.ProcessEnv>, infra: string): void {
  const found = env['DEV_AUTH_ENABLED'];
  if (found !== 'true' && found !== '1')
    throw HermeticError.of('HERMETIC_AUTH_OFF', { infra, found });
}
