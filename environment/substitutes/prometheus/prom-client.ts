import type { Metric, Registry } from 'prom-client';

/** The part of `prom-client` that this substitute uses. */
export interface PromClient {
  readonly register: Registry;
}

/** A metric as its registry keeps it. */
export type AnyMetric = Metric & {
  readonly name: string;
  /** Its samples by their labels, in every version from 12 on. */
  hashMap?: Record<string, unknown> | undefined;
  /** Of a histogram. */
  readonly buckets?: readonly number[];
  /** Of a summary. */
  readonly percentiles?: readonly number[];
  readonly labelNames: readonly string[];
};

/** The metrics of a registry. */
export function listMetrics(registry: Registry): AnyMetric[] {
  return registry.getMetricsAsArray() as unknown as AnyMetric[];
}
