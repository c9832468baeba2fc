import { renderPrometheus } from '../../../reporter/renderers/render-prometheus';
import { build, everything } from '../build-everything';
import { hostile } from './hostile-report';

test('every series has a fixed name, help and type, and no timestamp', async () => {
  const text = await renderPrometheus(build(everything));
  const samples = text.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  expect(samples.length).toBeGreaterThan(30);
  for (const line of samples) expect(line).toMatch(/^jest_hermetic_\w+(?:\{[^}]*\})? -?[\d.e+-]+$/);
  expect(text).toContain('jest_hermetic_run_passed{package=""} 0');
  expect(text).toContain('jest_hermetic_tests{class="isolation-bug",package=""} 1');
  expect(text).toContain('jest_hermetic_infra_available{infra="Redis",state=');
});

test('two runs have the same help', async () => {
  const help = async (report: Parameters<typeof renderPrometheus>[0]): Promise<string[]> =>
    (await renderPrometheus(report)).split('\n').filter((line) => line.startsWith('# HELP'));
  expect(await help(build([]))).toEqual(await help(build(everything)));
});

test('no label comes from a test', async () => {
  expect(await renderPrometheus(hostile)).not.toContain('hostile');
});

test('a label says whose run it is, whatever the name', async () => {
  const report = build(everything);
  const text = await renderPrometheus({ ...report, run: { ...report.run, package: '@a/b "c"\n' } });
  expect(text).toContain('jest_hermetic_run_passed{package="@a/b \\"c\\"\\n"} 0');
});
