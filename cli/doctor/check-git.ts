import { execFile } from 'node:child_process';
import { HermeticError } from '../../errors/hermetic-error';
import { type Diagnosis, NOTHING } from './diagnosis';

/** Whether git ignores what runs leave behind. Outside of a repository, or without git, nothing is said. */
export async function checkGit(rootDir: string): Promise<Diagnosis> {
  switch (await isIgnored('.hermetic/runs/run.json', rootDir)) {
    case true:
      return { problems: [], fine: ['git ignores .hermetic/runs/'] };
    case false:
      return { problems: [HermeticError.of('HERMETIC_RUNS_NOT_IGNORED', {})], fine: [] };
    case null:
      return NOTHING;
  }
}

/** `git check-ignore` ends with 1 for a path that is not ignored and with 128 where it cannot say. */
function isIgnored(path: string, cwd: string): Promise<boolean | null> {
  return new Promise((resolve) => {
    execFile('git', ['check-ignore', '--quiet', path], { cwd }, (error) => {
      resolve(error === null ? true : error.code === 1 ? false : null);
    });
  });
}
