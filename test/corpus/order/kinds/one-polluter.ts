import { describeDependence } from '../order-suite';
import { inOneFile, type MakeRecipe } from '../recipe';

/** A victim and its only polluter. */
export const onePolluter: MakeRecipe = () =>
  inOneFile(
    [
      { id: 'victim', fears: [['x']] },
      { id: 'polluter', sets: ['x'] },
    ],
    [describeDependence('victim', 'victim', { culprits: ['polluter'] })],
  );
