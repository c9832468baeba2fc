import { Counter, register } from 'prom-client';

const runs = new Counter({
  name: 'runs_finished_total',
  help: 'Runs that came to their end, by kind and status.',
  labelNames: ['kind', 'status'] as const,
});

/** Counts a run that came to its end. */
export function countRun(kind: 'noop' | 'graph', status: 'succeeded' | 'failed'): void {
  runs.inc({ kind, status });
}

/** All metrics in the format that Prometheus scrapes. */
export function renderMetrics(): Promise<string> {
  return register.metrics();
}
