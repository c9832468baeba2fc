import { findStaleSkips } from '../../../check/registry/find-stale-skips';
import { findSkipRow } from '../../../registry/skips/find-skip-row';
import { fillRegistry, makeContext } from '../../check/make-context';

test.each(['tests/a.test.ts', './tests/a.test.ts', 'tests//a.test.ts', 'x/../tests/a.test.ts'])(
  'a row for %s is about tests/a.test.ts, in a run and in check',
  (file) => {
    const registry = fillRegistry((written) => {
      Object.assign(written, { skips: [{ file, infra: 'Clerk', reason: 'no keys yet' }] });
    });
    const test = { file: 'tests/a.test.ts', path: ['t'] };
    expect(findSkipRow(test, { registry, day: '2026-07-01' })).toMatchObject({ file });
    expect(findStaleSkips(makeContext({ 'tests/a.test.ts': '' }, registry))).toEqual([]);
  },
);
