import { resolveDriver } from '../../databases/load-driver';
import type { Substitute, SubstituteRequest } from '../substitute';
import { createMetrics, type Metrics } from './metrics';
import type { PromClient } from './prom-client';
import { SeenRegistries } from './seen-registries';

/**
 * Starts Prometheus for a test file: the project's own `prom-client`, whose default registry each test
 * finds as the hooks before it left it.
 *
 * @throws HERMETIC_DRIVER_MISSING
 */
export default function startPrometheus(request: SubstituteRequest): Substitute<Metrics> {
  const path = resolveDriver('prom-client', request.projectDir, request.infra.name);
  // Asked for each time: after `jest.resetModules()` the application has another one.
  const registry = (): PromClient['register'] => (require(path) as PromClient).register;
  const seen = new SeenRegistries(registry);
  return {
    client: createMetrics(registry),
    save: () => seen.save(),
    restore: (state) => seen.restore(state as ReturnType<typeof seen.save>),
    stop: () => undefined,
  };
}
