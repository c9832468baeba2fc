import { describeDependence } from '../order-suite';
import { inOneFile, type MakeRecipe } from '../recipe';

/** A test that fails without one of its state-setters, of which there are one to three. */
export const brittle: MakeRecipe = (random) => {
  const count = 1 + Math.floor(random() * 3);
  const setters = Array.from({ length: count }, (_, index) => ({
    id: `setter ${index}`,
    sets: ['x'],
  }));
  return inOneFile(
    [{ id: 'brittle', needs: ['x'] }, ...setters],
    setters.map(({ id }) => describeDependence('brittle', 'brittle', { culprits: [id] })),
  );
};
