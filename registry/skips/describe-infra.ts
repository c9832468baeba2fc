import type { Bucket, Infra } from '../types';

/** Each skip says what it waits for, why, and who minds it: `Mailer (state A, B1, owner platform): …`. */
export function describeInfra(infra: Infra, reason = defaultReason(infra)): string {
  const bucket = infra.bucket === undefined ? '' : `, ${infra.bucket}`;
  const owner = infra.owner === '' ? '' : `, owner ${infra.owner}`;
  const head = `${infra.name} (state ${infra.state}${bucket}${owner})`;
  return reason === '' ? head : `${head}: ${reason}`;
}

/** The bucket of tests that wait for these entries: none when all are deferred, else the graver. */
export function bucketOf(entries: readonly Infra[]): Bucket | null {
  const buckets = entries.filter(({ deferred }) => !deferred).map(({ bucket }) => bucket);
  return buckets.find((bucket) => bucket === 'B1') ?? buckets.find((bucket) => bucket) ?? null;
}

function defaultReason({ deferred, risk, justification }: Infra): string {
  const why = risk ?? justification;
  if (deferred) return why === undefined ? 'deferred on purpose' : `deferred on purpose, ${why}`;
  return why ?? '';
}
