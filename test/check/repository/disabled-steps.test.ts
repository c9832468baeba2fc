import { findSecondTruths } from '../../../check/repository/find-second-truths';
import { makeContext } from '../make-context';
import { WORKFLOW } from './find-places';

const STEP = '      - run: npx jest\n';

test.each([
  ['a step', `jobs:\n  a:\n    steps:\n${STEP}        continue-on-error: true\n`],
  ['a step', `jobs:\n  a:\n    steps:\n      - continue-on-error: true\n        run: npx jest\n`],
  ['a job', `jobs:\n  a:\n    continue-on-error: true\n    steps:\n${STEP}`],
])('what may fail unheard is called %s', (what, text) => {
  const [found] = findSecondTruths(makeContext({ [WORKFLOW]: text }));
  expect(found?.message).toBe(
    `"continue-on-error: true" on ${what} that runs tests: their failures stay unheard`,
  );
});
