import { Gauge, Registry } from 'prom-client';
import type { Report } from '../../../reporter/types';
import { renderPrometheus } from '../../../reporter/renderers/render-prometheus';
import { build, everything } from '../build-everything';
import { hostile } from './hostile-report';

test('every series has a fixed name, help and type, and no timestamp', () => {
  const text = renderPrometheus(build(everything));
  const samples = text.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  expect(samples.length).toBeGreaterThan(30);
  for (const line of samples) expect(line).toMatch(/^jest_hermetic_\w+(?:\{[^}]*\})? -?[\d.e+-]+$/);
  expect(text).toContain('jest_hermetic_run_passed{package=""} 0');
  expect(text).toContain('jest_hermetic_tests{class="isolation-bug",package=""} 1');
  expect(text).toContain('jest_hermetic_infra_available{infra="Redis",state=');
});

test('the format is that of prom-client', async () => {
  const infra = [{ ...hostile.infra[0]!, name: 'a "b" \\ c\nd' }];
  const text = renderPrometheus({ ...hostile, infra });
  const sample = text.split('\n').find((line) => line.startsWith('jest_hermetic_infra_available{'));
  const registry = new Registry();
  registry.setDefaultLabels({ package: '' });
  const labelNames = ['infra', 'state'];
  const name = 'jest_hermetic_infra_available';
  const gauge = new Gauge({ name, help: 'x', labelNames, registers: [registry] });
  const { state, available } = infra[0]!;
  gauge.set({ infra: infra[0]!.name, state }, available === null ? -1 : Number(available));
  expect(await registry.metrics()).toContain(`\n${sample}\n`);
});

test('two runs have the same help', () => {
  const help = (report: Report): string[] =>
    renderPrometheus(report)
      .split('\n')
      .filter((line) => line.startsWith('# HELP'));
  expect(help(build([]))).toEqual(help(build(everything)));
});

test('no label comes from a test', () => {
  expect(renderPrometheus(hostile)).not.toContain('hostile');
});

test('a label says whose run it is, whatever the name', () => {
  const report = build(everything);
  const text = renderPrometheus({ ...report, run: { ...report.run, package: '@a/b "c"\n' } });
  expect(text).toContain('jest_hermetic_run_passed{package="@a/b \\"c\\"\\n"} 0');
});
