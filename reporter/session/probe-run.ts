import type { Config } from '@jest/types';
import { explainUnavailable } from '../../environment/probes/explain-unavailable';
import { probeAll } from '../../environment/probes/probe-all';
import { writeProbes } from '../../environment/probes/probes-of-run';
import { appendRecord } from '../../environment/record/append-record';
import type { OpenRun } from '../../environment/run/open-run';
import type { HermeticError } from '../../errors/hermetic-error';
import { isFiltered } from './is-filtered';

/**
 * Asks for all that the tests of a run must have, once, and writes down the answers: for the workers,
 * and for the report.
 *
 * @returns why the run is not to begin. A filtered run begins: the tests that need what is missing fail.
 *   So does one of watch mode, which an error would leave waiting for a run that never ends.
 */
export async function probeRun(
  run: OpenRun,
  globalConfig: Config.GlobalConfig,
): Promise<HermeticError[]> {
  const { registry } = run;
  if (!registry) return [];
  const outcomes = await probeAll({
    registry,
    projectDir: globalConfig.rootDir,
    env: process.env,
  });
  if (outcomes.length > 0) writeProbes(run, outcomes);
  for (const { startedAt, ...outcome } of outcomes) {
    appendRecord(run.dir, 'reporter', { type: 'probe', at: startedAt, ...outcome });
  }
  if (isFiltered(globalConfig) || globalConfig.watch || globalConfig.watchAll) return [];
  return outcomes
    .filter(({ available }) => !available)
    .map((outcome) => explainUnavailable(outcome, registry));
}
