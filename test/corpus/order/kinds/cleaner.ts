import { describeDependence } from '../order-suite';
import { inOneFile, type MakeRecipe } from '../recipe';

/** A victim and its polluter, with one to three tests, or all others, that hide it between them. */
export const cleaner: MakeRecipe = (random) => {
  const isAll = random() < 0.25;
  const count = 1 + Math.floor(random() * 3);
  const cleaners = Array.from({ length: count }, (_, index) => ({
    id: `cleaner ${index}`,
    cleans: ['x'],
  }));
  return inOneFile(
    [{ id: 'victim', fears: [['x']] }, { id: 'polluter', sets: ['x'] }, ...cleaners],
    [
      describeDependence('victim', 'victim', {
        culprits: ['polluter'],
        cleaners: cleaners.map(({ id }) => id),
      }),
    ],
    { blocks: 'none', ...(isAll && { others: { cleans: ['x'] } }) },
  );
};
