import { countNoun } from '../../errors/count-noun';
import { testClasses, type TestClass } from '../classify/classes';
import type { ClassifiedRun } from '../classify/classify-run';
import { isFailingClass } from '../classify/is-failing-class';
import { findingRules, type FindingRule } from '../findings/finding-rules';
import type { Finding, Totals } from '../types';

interface Counted {
  readonly totals: Totals;
  readonly findings: readonly Finding[];
  readonly faults: readonly string[];
}

/** The reason of a run that was interrupted when all of its files had begun. */
export const WAS_INTERRUPTED = 'the run was interrupted';

/** The reason of a run that found no test, though no filter left any out. */
export const NO_TEST_RAN = 'no test ran';

/** Why a run fails, in words, most important first; none means that it passes. */
export function listReasons(run: ClassifiedRun, { totals, findings, faults }: Counted): string[] {
  const { policy } = run.context.registry;
  const ofClass = (name: TestClass): string[] =>
    totals.classes[name] > 0 && isFailingClass(name, policy)
      ? [countNoun(totals.classes[name], testClasses[name])]
      : [];
  const ofRule = (rule: FindingRule): string[] => {
    const count = findings.filter((finding) => finding.rule === rule).length;
    return count > 0 && findingRules[rule].fails ? [countNoun(count, findingRules[rule])] : [];
  };
  const reasons = [
    ...faults,
    ...(findings.some(({ rule }) => rule === 'registry-invalid') ? ['no valid registry.json'] : []),
    ...explainUnavailable(run, findings),
    ...ofRule('protected-changed'),
    ...ofClass('isolation-bug'),
    ...ofClass('governance-violation'),
    ...ofRule('production-import'),
    ...ofClass('infra-not-done'),
    ...ofClass('contract-violation'),
    ...countFiles(run, 'collection-error', 'collection error'),
    ...countFiles(run, 'ungoverned', 'ungoverned file'),
    ...ofClass('unexpected-pass'),
    ...ofClass('product-failure'),
    ...ofRule('after-all-failure'),
    ...ofClass('nondeterministic'),
    ...ofRule('worker-restarted'),
    ...ofRule('unrecorded-test'),
    ...ofRule('unused-skip'),
    ...ofRule('held-unused'),
    ...ofRule('baseline-stale'),
    ...ofClass('todo'),
    ...explainStop(run),
  ];
  return reasons.length > 0 ? reasons : explainEmpty(run);
}

/** Each by its name: there are few, and nothing else of the run matters as much. */
function explainUnavailable({ records }: ClassifiedRun, findings: readonly Finding[]): string[] {
  if (!findings.some(({ rule }) => rule === 'infra-unavailable')) return [];
  return records.probes
    .filter(({ available }) => !available)
    .map(({ infra, how }) => `${infra} does not answer (${how})`);
}

function countFiles(
  { files }: ClassifiedRun,
  fileClass: 'collection-error' | 'ungoverned',
  noun: string,
): string[] {
  const count = files.filter(({ is }) => is.class === fileClass).length;
  return count > 0 ? [countNoun(count, noun)] : [];
}

function explainStop({ records, interrupted }: ClassifiedRun): string[] {
  if (!interrupted) return [];
  if (records.finished?.hasExited) return ['the process of the run ended in the middle of it'];
  const ran = records.files.filter(({ starts, reported }) => starts > 0 || reported).length;
  const unrun = (records.planned ?? 0) - ran;
  if (records.finished) {
    if (unrun <= 0) return [WAS_INTERRUPTED];
    const files = countNoun(unrun, 'file');
    return [`the run was cut short: ${files} did not run`];
  }
  // Where a sequencer of the project's own keeps their names.
  const unnamed = (records.planned ?? 0) - records.files.length;
  const more = unnamed > 0 ? `: ${unnamed} of ${records.planned} files never began` : '';
  return [`the run never finished${more}`];
}

/** Nothing at all went wrong, because nothing at all was looked at. */
function explainEmpty({ tests, records, context }: ClassifiedRun): string[] {
  if (tests.length === 0 && !records.started?.filtered && knowsNone(context)) return [];
  if (isSpareShard(records)) return [];
  const left = tests.filter(({ is }) => is.class === 'filtered');
  if (left.length < tests.length) return [];
  if (left.some(({ record }) => record.skip?.by === 'filter')) {
    return [`no test ran: -t matched none of ${tests.length}`];
  }
  const isFiltered = left.length > 0 || records.started?.filtered;
  return [isFiltered ? 'no test ran: a filter left all of them out' : NO_TEST_RAN];
}

/** The accepted run had no test either. What a filter leaves out there may have come since. */
function knowsNone({ accepted }: ClassifiedRun['context']): boolean {
  return accepted?.run.totals.tests === 0;
}

/** With fewer files than shards Jest leaves the last shards empty; the first only where there is no file at all. */
function isSpareShard({ started, planned, files }: ClassifiedRun['records']): boolean {
  const index = Number((started?.shard ?? '1/1').split('/')[0]);
  return index > 1 && planned === 0 && files.length === 0;
}
