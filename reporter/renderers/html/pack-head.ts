import type { Delta, Report } from '../../types';
import { boundText } from './bound-text';
import type { PageDelta, PageHead } from './page/page-data';

/** Findings, and changes of one kind, that the page lists. */
const MOST_ROWS = 2000;

/** The small parts of a report; texts are harmless and bounded. */
export function packHead(report: Report): PageHead {
  const { verdict, reasons, totals, invariants, infra, findings } = report;
  const { timing: _, ...run } = report.run;
  // Times are with their tests and files; nobody reads fingerprints.
  return mapTexts({
    verdict,
    reasons,
    totals,
    invariants,
    infra,
    protected: report.protected,
    findings: findings.slice(0, MOST_ROWS),
    moreFindings: Math.max(0, findings.length - MOST_ROWS),
    delta: run.baseline === null ? null : packDelta(report.delta),
    run: { ...run, fingerprints: {} },
  });
}

function packDelta(delta: Delta): PageDelta {
  const cut = (items: readonly string[]) => ({
    items: items.slice(0, MOST_ROWS),
    more: Math.max(0, items.length - MOST_ROWS),
  });
  return {
    newlyFailing: cut(delta.newlyFailing),
    newlyPassing: cut(delta.newlyPassing),
    newCollectionErrors: cut(delta.newCollectionErrors),
    newSkips: cut(delta.newSkips),
  };
}

/** The same value with each of its texts made harmless. */
function mapTexts<T>(value: T): T;
function mapTexts(value: unknown): unknown {
  if (typeof value === 'string') return boundText(value);
  if (Array.isArray(value)) return value.map((item: unknown) => mapTexts(item));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, mapTexts(each)]));
}
