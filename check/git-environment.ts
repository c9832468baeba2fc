/**
 * The variables that git is asked with: those of this process, and its messages in English. A hook in a
 * linked work tree is given `GIT_DIR` alone, by which git takes any folder for the top of the work tree;
 * from the folder itself it finds the same repository.
 */
export function gitEnvironment(): NodeJS.ProcessEnv {
  const { GIT_DIR, ...rest } = process.env;
  const isWhole = GIT_DIR !== undefined && rest.GIT_WORK_TREE !== undefined;
  return { ...rest, ...(isWhole && { GIT_DIR }), LC_ALL: 'C' };
}
