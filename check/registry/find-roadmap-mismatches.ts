import { rankState } from '../../registry/transitions/rank-state';
import type { RoadmapPhase, State } from '../../registry/types';
import type { CheckContext } from '../check-context';
import type { CheckFinding } from '../finding';
import { locateInRegistry } from './locate-in-registry';

/** Phases of the roadmap that say something else than the states: done and not reached, or reached and not done. */
export function findRoadmapMismatches(context: CheckContext): CheckFinding[] {
  const { roadmap, infra } = context.registry;
  const faults = roadmap.flatMap((phase, index) => {
    const said = contradict(phase, infra[phase.infra]!.state);
    return said ? [{ index, ...said }] : [];
  });
  if (faults.length === 0) return [];
  const locate = locateInRegistry(context);
  return faults.map(({ index, message, fix }) => ({
    rule: 'roadmap-mismatch',
    ...locate(['roadmap', index, 'status']),
    message,
    fix,
  }));
}

function contradict(
  { phase, infra, to, status }: RoadmapPhase,
  state: State,
): { message: string; fix: string } | null {
  const what = `phase ${JSON.stringify(phase)} brings ${JSON.stringify(infra)} to state ${to} and is "${status}"`;
  const isReached = rankState(state) >= rankState(to);
  if (isReached === (status === 'complete')) return null;
  return isReached
    ? {
        message: `${what}, but it is in state ${state} already`,
        fix: 'make "status" complete, or aim the phase at what is left to do',
      }
    : {
        message: `${what}, but it is in state ${state}`,
        fix: 'promote it, or make "status" say how far the phase is: planned, in-progress or deferred',
      };
}
