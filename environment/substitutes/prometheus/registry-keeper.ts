import type { Registry } from 'prom-client';
import { copyDeeply } from './copy-deeply';
import { listMetrics, type AnyMetric } from './prom-client';

interface Checkpoint {
  readonly registry: Registry;
  readonly samples: ReadonlyMap<AnyMetric, AnyMetric['hashMap']>;
}

/**
 * Brings a registry of `prom-client` back to what it was: its metrics, and their samples. The library
 * can only empty a metric, which would lose what the application had set before the first test.
 */
export class RegistryKeeper {
  private kept: Checkpoint | undefined;

  /** @param registry the one that the application uses now */
  constructor(private readonly registry: () => Registry) {}

  checkpoint(): void {
    const registry = this.registry();
    const samples = listMetrics(registry).map(
      (metric) => [metric, copyDeeply(metric.hashMap)] as const,
    );
    this.kept = { registry, samples: new Map(samples) };
  }

  /** Takes back what was registered, removed and counted since the checkpoint. */
  reset(): void {
    const registry = this.registry();
    if (registry !== this.kept?.registry) return registry.clear();
    const { samples } = this.kept;
    const present = new Set(listMetrics(registry));
    for (const metric of present) {
      if (!samples.has(metric)) registry.removeSingleMetric(metric.name);
    }
    for (const [metric, own] of samples) {
      if (!present.has(metric)) registry.registerMetric(metric);
      metric.hashMap = copyDeeply(own);
    }
  }
}
