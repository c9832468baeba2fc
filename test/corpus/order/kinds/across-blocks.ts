import { describeDependence } from '../order-suite';
import { inOneFile, type MakeRecipe } from '../recipe';

/** A victim in one block, its polluter in another one, and sometimes a cleaner in a third. */
export const acrossBlocks: MakeRecipe = (random) => {
  const cleaners = random() < 0.3 ? ['cleaner'] : [];
  return inOneFile(
    [
      { id: 'victim', fears: [['x']] },
      { id: 'polluter', sets: ['x'] },
      ...cleaners.map((id) => ({ id, cleans: ['x'] })),
    ],
    [describeDependence('victim', 'victim', { culprits: ['polluter'], cleaners })],
    { blocks: 'one-each' },
  );
};
