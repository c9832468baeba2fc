import { askGit } from './ask-git';

/** Whether git would leave out a path below a folder, which need not exist; null where it cannot say. */
export function isIgnored(folder: string, path: string): boolean | null {
  const answer = askGit(folder, ['check-ignore', '--quiet', '--', path]);
  if (answer.isOk) return true;
  return answer.exitCode === 1 ? false : null;
}
