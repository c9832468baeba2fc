import type { Registry } from 'prom-client';
import { copyDeeply } from './copy-deeply';
import { listMetrics, type AnyMetric } from './prom-client';

/** The metrics of a registry with their samples, and the labels that it gives to each. */
export interface SavedRegistry {
  readonly samples: ReadonlyMap<AnyMetric, AnyMetric['hashMap']>;
  readonly defaultLabels: object;
}

/** As every version of the library from 12 on keeps them. */
interface WithDefaultLabels {
  readonly _defaultLabels?: object;
}

/** What a registry holds now. */
export function saveRegistry(registry: Registry): SavedRegistry {
  const samples = listMetrics(registry).map(
    (metric) => [metric, copyDeeply(metric.hashMap)] as const,
  );
  const { _defaultLabels: labels } = registry as unknown as WithDefaultLabels;
  return { samples: new Map(samples), defaultLabels: { ...labels } };
}

/**
 * Brings a registry of `prom-client` back: its metrics, and their samples. The library itself can only
 * empty a metric, which would lose what the application had set before the first test.
 */
export function restoreRegistry(registry: Registry, saved: SavedRegistry): void {
  const present = new Set(listMetrics(registry));
  for (const metric of present) {
    if (!saved.samples.has(metric)) registry.removeSingleMetric(metric.name);
  }
  for (const [metric, own] of saved.samples) {
    if (!present.has(metric)) registry.registerMetric(metric);
    metric.hashMap = copyDeeply(own);
  }
  registry.setDefaultLabels({ ...saved.defaultLabels });
}
