import { describeDependence } from '../order-suite';
import { inOneFile, type MakeRecipe } from '../recipe';

/** A test that needs one test to have run, and another one not to have. */
export const brittleVictim: MakeRecipe = () =>
  inOneFile(
    [
      { id: 'both', needs: ['x'], fears: [['y']] },
      { id: 'setter', sets: ['x'] },
      { id: 'polluter', sets: ['y'] },
    ],
    [
      describeDependence('brittle', 'both', { culprits: ['setter'], despite: ['polluter'] }),
      describeDependence('victim', 'both', { culprits: ['polluter'], alongside: ['setter'] }),
    ],
  );
