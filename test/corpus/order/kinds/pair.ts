import { describeDependence } from '../order-suite';
import { inOneFile, type MakeRecipe } from '../recipe';

/** Two polluters that only work together, in any order. */
export const pair: MakeRecipe = () =>
  inOneFile(
    [
      { id: 'victim', fears: [['x', 'y']] },
      { id: 'one half', sets: ['x'] },
      { id: 'other half', sets: ['y'] },
    ],
    [describeDependence('victim', 'victim', { culprits: ['one half', 'other half'] })],
  );
