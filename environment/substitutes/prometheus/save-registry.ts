import type { Registry } from 'prom-client';
import { copyDeeply } from './copy-deeply';
import { listMetrics, type AnyMetric } from './prom-client';

/** The metrics of a registry with their samples. */
export interface SavedRegistry {
  readonly registry: Registry;
  readonly samples: ReadonlyMap<AnyMetric, AnyMetric['hashMap']>;
}

/** What a registry holds now. */
export function saveRegistry(registry: Registry): SavedRegistry {
  const samples = listMetrics(registry).map(
    (metric) => [metric, copyDeeply(metric.hashMap)] as const,
  );
  return { registry, samples: new Map(samples) };
}

/**
 * Brings a registry of `prom-client` back: its metrics, and their samples. The library itself can only
 * empty a metric, which would lose what the application had set before the first test.
 */
export function restoreRegistry(registry: Registry, saved: SavedRegistry): void {
  // After `jest.resetModules()` it is another one, of modules that are yet to load.
  if (registry !== saved.registry) return registry.clear();
  const present = new Set(listMetrics(registry));
  for (const metric of present) {
    if (!saved.samples.has(metric)) registry.removeSingleMetric(metric.name);
  }
  for (const [metric, own] of saved.samples) {
    if (!present.has(metric)) registry.registerMetric(metric);
    metric.hashMap = copyDeeply(own);
  }
}
