import { basename, dirname, join, relative, resolve } from 'node:path';
import { isRepeat } from '../../environment/run/repeat-id';
import { HermeticError } from '../../errors/hermetic-error';
import { REPORT_FILES } from '../../reporter/session/write-artifacts';
import { describeStoredRun, listRuns, type StoredRun } from './list-runs';
import { locateRunsRoot } from './locate-runs-root';

/** How many runs an error names. */
const NAMED = 5;

/**
 * The run that somebody asks for: by the path of its folder or of its report.json, by the name of
 * its folder, or by its id, of which the newest is taken; without a name the newest that is no repeat of another one.
 *
 * @throws HERMETIC_RUN_MISSING naming the newest ones
 */
export function findRun(asked: string | undefined, cwd: string): StoredRun {
  const runsDir = join(locateRunsRoot(cwd) ?? cwd, '.hermetic', 'runs');
  const byPath = asked === undefined ? null : describeStoredRun(toFolder(resolve(cwd, asked)));
  if (byPath) return byPath;
  const runs = listRuns(runsDir);
  const found =
    asked === undefined
      ? (runs.find(({ name }) => !isRepeat(name)) ?? runs[0])
      : (runs.find(({ name }) => name === asked) ?? runs.find(({ id }) => id === asked));
  if (found) return found;
  throw HermeticError.of('HERMETIC_RUN_MISSING', {
    asked: asked ?? null,
    place: relative(cwd, runsDir),
    newest: runs.slice(0, NAMED).map(({ name }) => name),
  });
}

function toFolder(path: string): string {
  return basename(path) === REPORT_FILES.json ? dirname(path) : path;
}
