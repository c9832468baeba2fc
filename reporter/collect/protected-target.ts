import type { ProtectedRecord } from '../../environment/record/types';
import { redactSecrets } from '../../errors/redact-secrets';

/** A target as a report may hold it. */
export function describeTarget(target: string): string {
  return redactSecrets(target);
}

/** Whether the fingerprint of a protected file shows a change; one that appeared changed too. */
export function isChanged({ isFile, before, after }: ProtectedRecord): boolean {
  return isFile && before !== after;
}
