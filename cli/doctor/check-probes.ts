import { explainUnavailable } from '../../environment/probes/explain-unavailable';
import { probeAll } from '../../environment/probes/probe-all';
import type { Registry } from '../../registry/index';
import type { Diagnosis } from './diagnosis';

/** Whether what a run would ask for first answers: one that does not keeps a whole run from starting. */
export async function checkProbes(
  registry: Registry,
  projectDir: string,
  env: NodeJS.ProcessEnv,
): Promise<Diagnosis> {
  const outcomes = await probeAll({ registry, projectDir, env });
  return {
    problems: outcomes
      .filter(({ available }) => !available)
      .map((outcome) => explainUnavailable(outcome, registry)),
    fine: outcomes
      .filter(({ available }) => available)
      .map(({ infra, how }) => `${infra}: answers ${how}`),
  };
}
