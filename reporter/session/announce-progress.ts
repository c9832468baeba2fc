import { PROGRESS_VARIABLE, type ProgressWay } from '../../environment/progress/long-work';
import { isCi } from '../../environment/run/is-ci';

interface Terminal {
  readonly env: NodeJS.ProcessEnv;
  readonly stderr: { readonly isTTY?: boolean };
}

/** How a run says what takes long: on a terminal that can take it back, in lines in CI, and nowhere else. */
function chooseProgress({ env, stderr }: Terminal): ProgressWay | undefined {
  if (isCi(env)) return 'lines';
  return stderr.isTTY && env.TERM !== 'dumb' ? 'terminal' : undefined;
}

/** Tells the processes of a run that begins. */
export function announceProgress({ env, stderr }: Terminal): void {
  const way = chooseProgress({ env, stderr });
  if (way) env[PROGRESS_VARIABLE] = way;
  // What surrounds this run may have had another.
  else delete env[PROGRESS_VARIABLE];
}
