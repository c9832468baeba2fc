import { describeDependence } from '../order-suite';
import type { MakeRecipe } from '../recipe';

/** A victim of a test of another file that runs at the same time. */
export const atOnce: MakeRecipe = () => ({
  files: [
    { name: 'own', tests: [{ id: 'victim', fears: [['disk:x']] }] },
    { name: 'other', tests: [{ id: 'polluter', sets: ['disk:x'] }] },
  ],
  dependences: [describeDependence('victim', 'victim', { culprits: ['other'], scope: 'at-once' })],
});
