import { describeDependence } from '../order-suite';
import type { MakeRecipe } from '../recipe';

/** A victim of tests of two other files that ran before in the same worker, both of them needed. */
export const pairOfFiles: MakeRecipe = () => ({
  files: [
    { name: 'own', tests: [{ id: 'victim', fears: [['worker:x', 'worker:y']] }] },
    { name: 'one', tests: [{ id: 'one half', sets: ['worker:x'] }] },
    { name: 'other', tests: [{ id: 'other half', sets: ['worker:y'] }] },
  ],
  dependences: [
    describeDependence('victim', 'victim', {
      culprits: ['one half', 'other half'],
      scope: 'worker',
    }),
  ],
});
