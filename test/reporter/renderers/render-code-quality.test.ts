import { renderCodeQuality } from '../../../reporter/renderers/render-code-quality';
import { build, buildOf, everything } from '../build-everything';

interface Issue {
  readonly description: string;
  readonly check_name: string;
  readonly fingerprint: string;
  readonly severity: string;
  readonly location: { readonly path: string; readonly lines: { readonly begin: number } };
}

test('every failure is an issue with a place and a fingerprint of its own', () => {
  const issues = JSON.parse(renderCodeQuality(build(everything), 'api')) as Issue[];
  expect(issues.length).toBeGreaterThan(5);
  expect(new Set(issues.map(({ fingerprint }) => fingerprint)).size).toBe(issues.length);
  for (const { severity, location } of issues) {
    expect(['major', 'critical']).toContain(severity);
    expect(location.path).toMatch(/^api\//);
    expect(location.lines.begin).toBeGreaterThan(0);
  }
  expect(issues.map((each) => each.check_name)).toContain('isolation-bug');
});

test('a run that passed has none', () => {
  const report = buildOf({ files: { 'a.test.ts': [{ path: ['passes'] }] } });
  expect(JSON.parse(renderCodeQuality(report))).toEqual([]);
});
