import { joinRun } from '../../../environment/run/join-run';
import { REPOSITORY } from '../../run-jest';

test.each([
  [true, false],
  [false, true],
])('with cache %s, the run is cold: %s', (cache, isCold) => {
  const run = joinRun({ rootDir: REPOSITORY, cache });
  expect(run).toMatchObject({ isCold, root: REPOSITORY, isReported: true });
});
