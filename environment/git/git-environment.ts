/**
 * The variables that git is asked with: those of this process, its messages in English. It never asks
 * a person, as for the password of a partial clone, and writes nothing on the way. A hook in a linked work
 * tree is given `GIT_DIR` alone, by which git takes any folder for the top of the work tree; from the
 * folder itself it finds the same repository.
 */
export function gitEnvironment(): NodeJS.ProcessEnv {
  const { GIT_DIR, ...rest } = process.env;
  const isWhole = GIT_DIR !== undefined && rest.GIT_WORK_TREE !== undefined;
  const own = { LC_ALL: 'C', GIT_TERMINAL_PROMPT: '0', GIT_OPTIONAL_LOCKS: '0' };
  return { ...rest, ...(isWhole && { GIT_DIR }), ...own };
}
