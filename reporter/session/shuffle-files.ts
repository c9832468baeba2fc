import type { Config } from '@jest/types';
import { compareText } from '../../errors/compare-text';
import { makeRandom } from '../../prove/plan/make-random';
import { shuffle } from '../../prove/plan/shuffle';

/**
 * Test files in the random order of a seed, the same on every machine. `--randomize` alone has Jest shuffle the
 * tests of each file, while the files come as it remembers them from earlier runs.
 *
 * @returns null where the run is in no random order
 */
export function shuffleFiles<File extends { readonly path: string }>(
  files: readonly File[],
  config: Pick<Config.GlobalConfig, 'randomize' | 'seed'> | undefined,
): File[] | null {
  if (!config?.randomize) return null;
  const sorted = [...files].sort((one, other) => compareText(one.path, other.path));
  return shuffle(sorted, makeRandom(config.seed));
}
