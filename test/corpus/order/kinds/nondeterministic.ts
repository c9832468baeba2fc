import { describeDependence } from '../order-suite';
import { inOneFile, type MakeRecipe } from '../recipe';

/** A test that fails by chance, two to five times in ten. */
export const nondeterministic: MakeRecipe = (random) =>
  inOneFile(
    [{ id: 'by chance', chance: 0.2 + Math.floor(random() * 4) / 10 }],
    [describeDependence('nondeterministic', 'by chance')],
  );
