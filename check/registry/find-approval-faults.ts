import { findTransitionFaults } from '../../registry/transitions/find-transition-faults';
import type { CheckContext } from '../check-context';
import type { CheckFinding } from '../finding';
import { locateInRegistry } from './locate-in-registry';

/** Changes of state that nobody, or not the right person, approved, that skip a state or that no run verified. */
export function findApprovalFaults(context: CheckContext): CheckFinding[] {
  const { registry, base, day, findRun = () => null } = context;
  const faults = findTransitionFaults({ now: registry, base, day, findRun });
  if (faults.length === 0) return [];
  const locate = locateInRegistry(context);
  return faults.map(({ rule, at, message, fix }) => ({ rule, ...locate(at), message, fix }));
}
