import { seedOrder } from '../../src/domain/plan-bracket';

// Nobody wrote down why: no registry entry sanctions this skip.
test.skip('a bracket of sixteen', () => {
  expect(seedOrder(16)).toHaveLength(16);
});
