import { isIgnored } from '../../environment/git/is-ignored';
import { HermeticError } from '../../errors/hermetic-error';
import { type Diagnosis, NOTHING } from './diagnosis';

/** Whether git ignores what runs leave behind. Outside of a repository, or without git, nothing is said. */
export function checkGit(rootDir: string): Diagnosis {
  switch (isIgnored(rootDir, '.hermetic/runs/run.json')) {
    case true:
      return { problems: [], fine: ['git ignores .hermetic/runs/'] };
    case false:
      return { problems: [HermeticError.of('HERMETIC_RUNS_NOT_IGNORED', {})], fine: [] };
    case null:
      return NOTHING;
  }
}
