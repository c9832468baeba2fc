import { HermeticError } from '../../errors/hermetic-error';
import type { Registry } from '../../registry/index';
import { isLeftOut } from '../../reporter/report/is-left-out';
import { hasAllFiles } from '../../reporter/collect/is-whole-run';
import { NO_TEST_RAN, WAS_INTERRUPTED } from '../../reporter/report/list-reasons';
import type { Report } from '../../reporter/types';

/**
 * Lets a run through that can be the baseline: a whole one, of all tests, that was judged by the registry as it is.
 *
 * @param run what to call it in an error
 * @throws HERMETIC_BASELINE_PARTIAL
 */
export function refusePartial(report: Report, registry: Registry, run: string): void {
  const merged = `${report.run.id}.merged`;
  const refuse = (
    because: Parameters<typeof HermeticError.of<'HERMETIC_BASELINE_PARTIAL'>>[1]['because'],
    detail: string | number | null = null,
  ): HermeticError =>
    HermeticError.of('HERMETIC_BASELINE_PARTIAL', { run, because, detail, merged });
  const { filtered, finishedAt, interrupted, registryHash, shard } = report.run;
  if (finishedAt === null) throw refuse('killed');
  if (interrupted ?? report.reasons.includes(WAS_INTERRUPTED)) throw refuse('interrupted');
  if (!hasAllFiles(shard)) throw refuse('shard', shard);
  if (filtered) throw refuse('filtered');
  const left = report.tests.filter(isLeftOut).length;
  if (left > 0) throw refuse('left-out', left);
  if (registryHash !== registry.hash) throw refuse('registry');
  if (neverBegan(report)) throw refuse('not-begun');
}

/** Without its infrastructure, or by a fault of the reporter: no test is then no suite without tests. */
function neverBegan({ files, findings, reasons, verdict }: Report): boolean {
  if (files.length > 0 || verdict === 'pass') return false;
  return findings.length > 0 || reasons.join() !== NO_TEST_RAN;
}
