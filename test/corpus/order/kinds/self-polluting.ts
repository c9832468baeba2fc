import { describeDependence } from '../order-suite';
import { inOneFile, type MakeRecipe } from '../recipe';

/** A test that fails the second time. */
export const selfPolluting: MakeRecipe = () =>
  inOneFile(
    [{ id: 'once', fears: [['x']], sets: ['x'] }],
    [describeDependence('self-polluting', 'once')],
  );
