import { explainAfterAll } from '../../../cli/baseline/explain-after-all';
import { createFinding } from '../../../reporter/findings/create-finding';

test('a hook that failed after the last test is in no row, and is named', () => {
  const said = { message: 'no', fix: 'mend it' };
  const findings = [
    createFinding('after-all-failure', 'tests/a.test.ts', said),
    createFinding('unused-skip', 'registry.json', said),
  ];
  expect(explainAfterAll({ findings })).toEqual([
    '1 failure after the tests of a file, of which a baseline tells nothing: tests/a.test.ts',
  ]);
  expect(explainAfterAll({ findings: findings.slice(1) })).toEqual([]);
});
