import type { Report } from '../types';

interface Series {
  readonly help: string;
  readonly values: readonly (readonly [Readonly<Record<string, string>>, number])[];
}

/**
 * The report for the textfile collector of Prometheus' node exporter: no timestamps, base units, and labels from
 * fixed lists and the registry only, never from a test. All at once: prom-client could only promise it, and a
 * process that ends waits for no promise.
 */
export function renderPrometheus(report: Report): string {
  // Several projects of one machine are collected side by side: the same series twice is refused.
  const whose = { package: report.run.package ?? '' };
  const metrics = Object.entries(listSeries(report)).map(([name, { help, values }]) => [
    `# HELP ${name} ${help}`,
    `# TYPE ${name} gauge`,
    ...values.map(([labels, value]) => `${name}${formatLabels({ ...labels, ...whose })} ${value}`),
  ]);
  return `${metrics.map((lines) => lines.join('\n')).join('\n\n')}\n`;
}

/** As https://prometheus.io/docs/instrumenting/exposition_formats/ has it. */
function formatLabels(labels: Readonly<Record<string, string>>): string {
  const list = Object.entries(labels).map(([name, value]) => {
    const escaped = value.replaceAll('\\', '\\\\').replaceAll('\n', '\\n').replaceAll('"', '\\"');
    return `${name}="${escaped}"`;
  });
  return `{${list.join(',')}}`;
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
      values: Object.entries(totals.classes).map(([name, count]) => [{ class: name }, count]),
    },
    jest_hermetic_bucket_tests: {
      help: 'Tests of the last run by bucket: A is isolation, B infrastructure.',
      values: Object.entries(totals.buckets).map(([bucket, count]) => [{ bucket }, count]),
    },
    jest_hermetic_findings: {
      help: 'What concerns no single test of the last run.',
      values: one(findings.length),
    },
    jest_hermetic_invariant: {
      help: 'Whether an invariant held in the last run: 1 yes, 0 no, -1 not known.',
      values: Object.entries(invariants).map(([invariant, { holds }]) => [
        { invariant },
        holds === null ? -1 : Number(holds),
      ]),
    },
    jest_hermetic_infra_available: {
      help: 'Whether an infrastructure was there in the last run: 1 yes, 0 no, -1 not known.',
      values: infra.map(({ name, state, available }) => [
        { infra: name, state },
        available === null ? -1 : Number(available),
      ]),
    },
    jest_hermetic_infra_tests: {
      help: 'Tests of the last run that declare or use an infrastructure, by what became of them.',
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
