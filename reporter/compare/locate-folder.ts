import { nameInRegistry } from '../classify/name-in-registry';
import type { TextContext } from '../classify/normalise-text';

/** From the folder of the registry to where the paths of a run's files start; empty where it is the same, or not known. */
export function locateFolder(context: TextContext): string {
  const name = nameInRegistry('x', context);
  return name === 'x' ? '' : name.slice(0, -'/x'.length);
}
