import { renderAnnotations } from '../../../reporter/renderers/render-annotations';
import { build, buildOf, everything } from '../build-everything';
import { buildError } from '../build-records';
import { hostile } from './hostile-report';

test('a run that passed has none', () => {
  expect(renderAnnotations(buildOf({ files: { 'a.test.ts': [{ path: ['passes'] }] } }))).toBe('');
});

test('the verdict comes first, and at most ten are given', () => {
  const files = Object.fromEntries(
    Array.from({ length: 30 }, (_, index) => [
      `${index}.test.ts`,
      [{ path: ['skips'], outcome: 'skipped', skip: { by: 'author' } } as const],
    ]),
  );
  const failing = {
    'z.test.ts': Array.from({ length: 20 }, (_, index) => ({
      path: [`fails ${index}`],
      outcome: 'failed' as const,
      errors: [buildError({ code: 'HERMETIC_ISOLATION_LEFT_OPEN', message: `leak ${index}` })],
    })),
  };
  const lines = renderAnnotations(buildOf({ files: { ...files, ...failing } }))
    .trim()
    .split('\n');
  expect(lines.length).toBeLessThanOrEqual(10);
  expect(lines[0]).toMatch(/^::error title=jest-hermetic::20 isolation bugs, 30 governance/);
});

test('each stands at its file and line, from the root of the repository', () => {
  const text = renderAnnotations(build(everything), 'packages/api');
  expect(text).toContain(
    '::error file=packages/api/tests/b.test.ts,title=Isolation bugs%2C bucket A::',
  );
  for (const line of text.trim().split('\n')) expect(line).toMatch(/^::error [^\n]+::./);
});

test('no title of a test is a command or a property', () => {
  const lines = renderAnnotations(hostile).trim().split('\n');
  for (const line of lines)
    expect(line).toMatch(/^::error (?:file=[^:,]+,)?(?:line=\d+,)?title=[^:,]+::/);
});
