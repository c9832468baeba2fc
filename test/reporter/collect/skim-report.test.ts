import { skimReport } from '../../../reporter/collect/skim-report';
import { buildFileReport } from '../build-records';

const tests = ['a', 'says "status":"passed"', '\\"status":"', '}]}', '{"type":"test"'].map(
  (title) => ({ path: [title, title], status: 'failed' as const, messages: [] }),
);
const line = JSON.stringify(buildFileReport('tests/"a\\".test.ts', { tests }));

test('tests are counted, whatever their titles look like', () => {
  const skimmed = skimReport(line, (file) => file === 'tests/"a\\".test.ts');
  expect(skimmed).toMatchObject({ file: 'tests/"a\\".test.ts', execError: null });
  expect(skimmed?.tests).toHaveLength(tests.length);
});

test('a file without records of its own is read as it is', () => {
  expect(skimReport(line, () => false)).toBeNull();
});

test.each([
  ['torn', line.slice(0, -1)],
  ['torn and gone on with', line.slice(0, 60) + line],
  ['with an error', JSON.stringify(buildFileReport('a', { execError: 'boom', tests }))],
  ['without tests', JSON.stringify(buildFileReport('a'))],
  ['of another kind', '{"type":"file-started","file":"a"}'],
  ['no JSON', 'abc'],
])('a line that is %s is for the parser', (_what, other) => {
  expect(skimReport(other, () => true)).toBeNull();
});
