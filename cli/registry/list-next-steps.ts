import { printCommand } from '../../check/print-command';
import { rankState } from '../../registry/transitions/rank-state';
import type { Registry } from '../../registry/types';
import type { PromotionRequest } from './plan-promotion';

/**
 * What is left to a person after a change of state was prepared, in order.
 *
 * @param named the registry as the call named it, if it did
 */
export function listNextSteps(
  { infra, policy }: Registry,
  { infra: name, to }: PromotionRequest,
  named: string | undefined,
): string[] {
  const from = infra[name]!.state;
  const approvers = policy.approvers.join(' or ') || 'somebody whom "policy.approvers" names';
  return [
    ...(rankState(to) > rankState(from)
      ? [
          `run the tests that need ${JSON.stringify(name)}, and add the id of that run to the new row as "verifiedBy"`,
        ]
      : []),
    ...(to === 'A'
      ? [
          `know that the tests that need ${JSON.stringify(name)} are skipped from now on; where they are to run and fail, make its "failureMode" fail or xfail`,
        ]
      : []),
    `have it approved by ${approvers}, and write the name and the day into "approvedBy" and "date"`,
    ...(policy.documents.length > 0
      ? [`have the documents rendered again: ${printCommand('registry doc', named)}`]
      : []),
    `see that all is well: ${printCommand('check --base HEAD', named)}`,
  ];
}
