import { describeDependence } from '../order-suite';
import { inOneFile, type MakeRecipe } from '../recipe';

/** The victim of a test that leaves something only because it fails, as the victim of another one. */
export const cascade: MakeRecipe = () =>
  inOneFile(
    [
      { id: 'root', sets: ['x'] },
      { id: 'link', fears: [['x']], leaves: ['y'] },
      { id: 'victim', fears: [['y']] },
    ],
    [
      describeDependence('victim', 'link', { culprits: ['root'] }),
      describeDependence('victim', 'victim', {
        culprits: ['root'],
        through: ['link'],
        isOneOrder: true,
      }),
    ],
  );
