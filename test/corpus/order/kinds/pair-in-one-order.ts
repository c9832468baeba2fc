import { describeDependence } from '../order-suite';
import { inOneFile, type MakeRecipe } from '../recipe';

/** Two polluters that only work together, the second on what the first has left. */
export const pairInOneOrder: MakeRecipe = () =>
  inOneFile(
    [
      { id: 'victim', fears: [['y']] },
      { id: 'prepares', sets: ['x'] },
      { id: 'completes', completes: [['x', 'y']] },
    ],
    [
      describeDependence('victim', 'victim', {
        culprits: ['prepares', 'completes'],
        isOneOrder: true,
      }),
    ],
  );
