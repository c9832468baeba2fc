/** What `approvedBy` says of a change that is prepared, and that nobody has approved yet. */
export const PENDING_APPROVAL = 'NOT YET APPROVED';

/** Whether that is all that it says. */
export function isPending(approvedBy: string): boolean {
  return approvedBy.trim().toLowerCase() === PENDING_APPROVAL.toLowerCase();
}
