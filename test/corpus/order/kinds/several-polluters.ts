import { describeDependence } from '../order-suite';
import { inOneFile, type MakeRecipe } from '../recipe';

/** Two to four polluters, each of which is enough: by the same state, or by a state of its own. */
export const severalPolluters: MakeRecipe = (random) => {
  const count = 2 + Math.floor(random() * 3);
  const isOneState = random() < 0.5;
  const polluters = Array.from({ length: count }, (_, index) => ({
    id: `polluter ${index}`,
    sets: [isOneState ? 'x' : `x${index}`],
  }));
  const fears = polluters.map(({ sets }) => sets);
  return inOneFile(
    [{ id: 'victim', fears }, ...polluters],
    polluters.map(({ id }) => describeDependence('victim', 'victim', { culprits: [id] })),
  );
};
