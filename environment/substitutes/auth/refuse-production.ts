import { HermeticError } from '../../../errors/hermetic-error';

/**
 * Keeps local tokens out of production, whatever else is set.
 *
 * @throws HERMETIC_AUTH_PRODUCTION
 */
export function refuseProduction(env: Readonly<NodeJS.ProcessEnv>, infra: string): void {
  if (env['NODE_ENV'] === 'production')
    throw HermeticError.of('HERMETIC_AUTH_PRODUCTION', { infra });
}
