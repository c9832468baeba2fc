import { askGit } from './ask-git';

/** The commit that is checked out around a folder; null where there is none, or git cannot say. */
export function readCommit(folder: string): string | null {
  const answer = askGit(folder, ['rev-parse', '--verify', '--quiet', 'HEAD']);
  return answer.isOk ? answer.text.trim() : null;
}
