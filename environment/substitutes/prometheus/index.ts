import { resolveDriver } from '../../databases/load-driver';
import type { Substitute, SubstituteRequest } from '../substitute';
import { createMetrics, type Metrics } from './metrics';
import type { PromClient } from './prom-client';
import { restoreRegistry, saveRegistry, type SavedRegistry } from './save-registry';

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
  return {
    client: createMetrics(registry),
    save: () => saveRegistry(registry()),
    restore: (state) => restoreRegistry(registry(), state as SavedRegistry),
    stop: () => undefined,
  };
}
