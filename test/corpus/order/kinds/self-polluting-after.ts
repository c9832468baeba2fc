import { describeDependence } from '../order-suite';
import { inOneFile, type MakeRecipe } from '../recipe';

/** A test that fails the second time, but only after another one. */
export const selfPollutingAfter: MakeRecipe = () =>
  inOneFile(
    [
      { id: 'once', fears: [['y']], completes: [['x', 'y']] },
      { id: 'prepares', sets: ['x'] },
    ],
    [describeDependence('self-polluting', 'once', { culprits: ['prepares'] })],
  );
