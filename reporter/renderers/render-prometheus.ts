import type { Gauge, Registry } from 'prom-client';
import type { Report } from '../report/types';

/** The part of the library (https://github.com/siimon/prom-client) that a report needs. */
interface PromClient {
  readonly Gauge: typeof Gauge;
  readonly Registry: typeof Registry;
}

interface Series {
  readonly help: string;
  readonly labels?: readonly string[];
  readonly values: readonly (readonly [Readonly<Record<string, string>>, number])[];
}

/**
 * The report for the textfile collector of Prometheus' node exporter: no timestamps, base units, and labels from
 * fixed lists and the registry only, never from a test.
 */
export async function renderPrometheus(report: Report): Promise<string> {
  const { Gauge, Registry } = require('prom-client') as PromClient;
  const registry = new Registry();
  // Several projects of one machine are collected side by side: the same series twice is refused.
  registry.setDefaultLabels({ package: report.run.package ?? '' });
  for (const [name, { help, labels = [], values }] of Object.entries(listSeries(report))) {
    const gauge = new Gauge({ name, help, labelNames: [...labels], registers: [registry] });
    for (const [of, value] of values) gauge.set(of, value);
  }
  return registry.metrics();
}

function listSeries({
  totals,
  verdict,
  invariants,
  infra,
  findings,
  run,
}: Report): Record<string, Series> {
  const one = (value: number): Series['values'] => [[{}, value]];
  const seconds = (ms: number | null): number => (ms ?? 0) / 1000;
  return {
    jest_hermetic_run_passed: {
      help: 'Whether the last run passed.',
      values: one(Number(verdict === 'pass')),
    },
    jest_hermetic_run_finished_timestamp_seconds: {
      help: 'When the last run ended, since 1970.',
      values: one(run.finishedAt === null ? 0 : Date.parse(run.finishedAt) / 1000),
    },
    jest_hermetic_files: { help: 'Test files of the last run.', values: one(totals.files) },
    jest_hermetic_tests: {
      help: 'Tests of the last run by class; files for collection-error.',
      labels: ['class'],
      values: Object.entries(totals.classes).map(([name, count]) => [{ class: name }, count]),
    },
    jest_hermetic_bucket_tests: {
      help: 'Tests of the last run by bucket: A is isolation, B infrastructure.',
      labels: ['bucket'],
      values: Object.entries(totals.buckets).map(([bucket, count]) => [{ bucket }, count]),
    },
    jest_hermetic_findings: {
      help: 'What concerns no single test of the last run.',
      values: one(findings.length),
    },
    jest_hermetic_invariant: {
      help: 'Whether an invariant held in the last run: 1 yes, 0 no, -1 not known.',
      labels: ['invariant'],
      values: Object.entries(invariants).map(([invariant, { holds }]) => [
        { invariant },
        holds === null ? -1 : Number(holds),
      ]),
    },
    jest_hermetic_infra_available: {
      help: 'Whether an infrastructure was there in the last run: 1 yes, 0 no, -1 not known.',
      labels: ['infra', 'state'],
      values: infra.map(({ name, state, available }) => [
        { infra: name, state },
        available === null ? -1 : Number(available),
      ]),
    },
    jest_hermetic_infra_tests: {
      help: 'Tests of the last run that declare or use an infrastructure, by what became of them.',
      labels: ['infra', 'outcome'],
      values: infra.flatMap(({ name, ran, skipped, failed }) => [
        [{ infra: name, outcome: 'ran' }, ran] as const,
        [{ infra: name, outcome: 'skipped' }, skipped] as const,
        [{ infra: name, outcome: 'failed' }, failed] as const,
      ]),
    },
    jest_hermetic_run_duration_seconds: {
      help: 'Wall time of the last run.',
      values: one(seconds(run.durations.wallMs)),
    },
    jest_hermetic_isolation_seconds: {
      help: 'Time that isolation took in the last run, by what for.',
      labels: ['step'],
      values: [
        [{ step: 'provision' }, seconds(run.durations.provisionMs)],
        [{ step: 'reset' }, seconds(run.durations.resetMs)],
      ],
    },
    jest_hermetic_held_skips: {
      help: 'Skips that the ratchet holds.',
      values: one(run.held?.skips ?? 0),
    },
  };
}
