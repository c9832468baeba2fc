import { describeDependence } from '../order-suite';
import type { MakeRecipe } from '../recipe';

/** A victim, or a brittle test, of a test of another file that ran before in the same worker. */
export const acrossFiles: MakeRecipe = (random) => {
  const isBrittle = random() < 0.3;
  const test = isBrittle
    ? { id: 'asked', needs: ['worker:x'] }
    : { id: 'asked', fears: [['worker:x']] };
  return {
    files: [
      { name: 'own', tests: [test] },
      { name: 'other', tests: [{ id: 'culprit', sets: ['worker:x'] }] },
    ],
    dependences: [
      describeDependence(isBrittle ? 'brittle' : 'victim', 'asked', {
        culprits: ['culprit'],
        scope: 'worker',
      }),
    ],
  };
};
