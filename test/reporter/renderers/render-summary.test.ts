import { renderSummary } from '../../../reporter/renderers/render-summary';
import { build, buildOf, everything } from '../build-everything';
import { buildError } from '../build-records';
import { hostile } from './hostile-report';

test('says the verdict, the invariants, what needs somebody, and infrastructure', () => {
  const text = renderSummary(build(everything));
  expect(text).toMatch(/^## Hermetic: FAIL: /);
  for (const part of [
    '| I2 | no silent skips | **broken** |',
    '### Isolation bugs',
    'Fix: ',
    '### Infrastructure',
  ])
    expect(text).toContain(part);
});

test('stays below a mebibyte, and says what it leaves out', () => {
  const files = {
    'a.test.ts': Array.from({ length: 3_000 }, (_, index) => ({
      path: [`leaks ${index} ${'x'.repeat(200)}`],
      outcome: 'failed' as const,
      errors: [
        buildError({
          code: 'HERMETIC_ISOLATION_LEFT_OPEN',
          message: `leak ${index} ${'y'.repeat(1_000)}`,
        }),
      ],
    })),
  };
  const text = renderSummary(buildOf({ files }));
  expect(Buffer.byteLength(text)).toBeLessThan(2 ** 20);
  expect(text).toMatch(/^\d+ more in report\.json\.$/m);
});

test('no title of a test is markup', () => {
  const text = renderSummary(hostile);
  // What stands in code means nothing.
  const outside = text.replace(/^(`{3,})\n.*?\n\1$/gms, '').replace(/(`+).*?[^`]\1(?!`)/g, '');
  expect(outside).not.toMatch(/<script|<b>|<!--/);
  expect(text).not.toMatch(/^## head/m);
});
