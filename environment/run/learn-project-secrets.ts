import { learnVariables } from '../../errors/known-secrets';
import { readEnvFiles } from './read-env-files';

/**
 * Notes the secrets of a project's `.env*` files, those of examples left out: the application or its
 * tests may load them. A file that cannot be read holds nothing that they could tell.
 */
export function learnProjectSecrets(root: string): void {
  try {
    const files = readEnvFiles(root).filter(({ isExample }) => !isExample);
    for (const { values } of files) learnVariables(Object.fromEntries(values));
  } catch {
    // Whoever needs the files says what is wrong with them.
  }
}
