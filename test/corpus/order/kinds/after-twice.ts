import { describeDependence } from '../order-suite';
import { inOneFile, type MakeRecipe } from '../recipe';

/** The victim of a test that only leaves something when it runs for the second time. */
export const afterTwice: MakeRecipe = () =>
  inOneFile(
    [
      { id: 'victim', fears: [['y']] },
      { id: 'repeated', sets: ['x'], completes: [['x', 'y']] },
    ],
    [describeDependence('victim', 'victim', { culprits: ['repeated'], scope: 'twice' })],
  );
