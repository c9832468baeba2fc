import type { Registry } from 'prom-client';
import { HermeticError } from '../../../errors/hermetic-error';
import { nearestNames } from '../../../registry/nearest-name';
import { listMetrics, type AnyMetric } from './prom-client';

/** What a test reads of the metrics of the code under test. */
export interface Metrics {
  /** The registry of the present test: the default one of `prom-client`. */
  readonly registry: Registry;
  /** Every metric in the text format that Prometheus scrapes. */
  text(): Promise<string>;
  /**
   * The value of a metric: of its only sample with these labels, or the sum of those that have them, as
   * `sum(name{labels})` in PromQL. Of a histogram or a summary, `name_count`, `name_sum` or `name_bucket`.
   *
   * @returns undefined where no sample has these labels
   * @throws HERMETIC_METRIC_UNKNOWN, HERMETIC_METRIC_LABEL, HERMETIC_METRIC_AMBIGUOUS
   */
  value(name: string, labels?: Labels): Promise<number | undefined>;
}

type Labels = Readonly<Record<string, string | number>>;

interface Sample {
  readonly value: number;
  readonly labels: Labels;
  readonly metricName?: string;
}

/** Labels that tell parts of one distribution apart: a sum over them means nothing. */
const DISTRIBUTION_LABELS = ['le', 'quantile'];

/** @param registry the one that the application uses now */
export function createMetrics(registry: () => Registry): Metrics {
  return {
    get registry() {
      return registry();
    },
    text: () => registry().metrics(),
    async value(name, labels = {}) {
      const samples = (await readSamples(registry(), name, labels)).filter((sample) =>
        has(sample, labels),
      );
      const [first, ...others] = samples;
      if (!first) return undefined;
      if (others.some((sample) => isOtherPart(sample, first)))
        throw HermeticError.of('HERMETIC_METRIC_AMBIGUOUS', {
          metric: name,
          labels: samples.map((sample) => JSON.stringify(sample.labels)),
        });
      return samples.reduce((sum, { value }) => sum + value, 0);
    },
  };
}

async function readSamples(registry: Registry, name: string, labels: Labels): Promise<Sample[]> {
  const base = name.replace(/_(?:bucket|sum|count)$/, '');
  for (const metric of [findMetric(registry, name), findMetric(registry, base)]) {
    if (!metric) continue;
    if (metric.name !== name && !isPartOf(metric, name)) continue;
    checkLabels(metric, name, labels);
    const { values } = (await metric.get()) as unknown as { readonly values: readonly Sample[] };
    // A summary gives its quantiles without a name.
    return values.filter(({ metricName = metric.name }) => metricName === name);
  }
  const names = listMetrics(registry).map((metric) => metric.name);
  throw HermeticError.of('HERMETIC_METRIC_UNKNOWN', {
    found: name,
    nearest: nearestNames(name, names),
    names,
  });
}

/** @throws HERMETIC_METRIC_LABEL for a label that no sample of the metric could have */
function checkLabels(metric: AnyMetric, name: string, labels: Labels): void {
  const own = [...metric.labelNames];
  if (metric.buckets && name.endsWith('_bucket')) own.push('le');
  if (metric.percentiles && name === metric.name) own.push('quantile');
  const found = Object.keys(labels).find((label) => !own.includes(label));
  if (found === undefined) return;
  const nearest = nearestNames(found, own);
  throw HermeticError.of('HERMETIC_METRIC_LABEL', { metric: name, found, nearest, names: own });
}

function findMetric(registry: Registry, name: string): AnyMetric | undefined {
  return registry.getSingleMetric(name) as AnyMetric | undefined;
}

/** Whether a distribution has that part, of which there may be no sample yet. */
function isPartOf({ buckets, percentiles }: AnyMetric, part: string): boolean {
  return part.endsWith('_bucket') ? buckets !== undefined : Boolean(buckets ?? percentiles);
}

function has({ labels }: Sample, wanted: Labels): boolean {
  return Object.entries(wanted).every(([name, value]) => String(labels[name]) === String(value));
}

function isOtherPart(sample: Sample, first: Sample): boolean {
  return DISTRIBUTION_LABELS.some((label) => sample.labels[label] !== first.labels[label]);
}
