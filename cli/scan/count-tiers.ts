import { tiers, type ScanFinding, type Tier } from '../../check/scan/scan-finding';

/** How many findings there are of each tier. */
export type TierCounts = Readonly<Record<Tier, number>>;

/** Counts findings by the work that they are. */
export function countTiers(findings: readonly ScanFinding[]): TierCounts {
  const count = (tier: Tier): number => findings.filter((each) => each.tier === tier).length;
  return Object.fromEntries(tiers.map((tier) => [tier, count(tier)])) as Record<Tier, number>;
}
