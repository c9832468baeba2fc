import type { HermeticError } from '../../errors/hermetic-error';
import { redactSecrets } from '../../errors/redact-secrets';
import type { TestRecord } from '../../environment/record/types';
import type { Baseline } from '../../registry/baseline/baseline';
import { AcceptedIndex } from '../../registry/baseline/accepted-index';
import { HeldIndex } from '../../registry/baseline/held-index';
import type { Registry } from '../../registry/types';
import type { ClassifyContext } from '../classify/classify-context';
import { classifyRun, type ClassifiedFile, type ClassifiedTest } from '../classify/classify-run';
import type { CollectedRun } from '../collect/collect-run';
import { PlainTest } from '../collect/plain-test';
import { compareWithBaseline } from '../compare/compare-with-baseline';
import { locateFolder } from '../compare/locate-folder';
import { countTotals } from './count-totals';
import { createFinding } from '../findings/create-finding';
import { describePlace } from '../classify/describe-place';
import { describeRun } from './describe-run';
import { emptyRegistry } from '../classify/empty-registry';
import { findInRun } from '../findings/find-in-run';
import { listInfra } from './list-infra';
import { listProtected } from './list-protected';
import { listReasons } from './list-reasons';
import { weighProof } from '../proof/weigh-proof';
import { normaliseText } from '../classify/normalise-text';
import { scoreInvariants } from './score-invariants';
import type { Finding, Report, ReportedOutcome, ReportedTest } from '../types';
import type { WrittenTitles } from '../classify/written-titles';
import { describePoint } from '../trend/describe-point';
import { orderPoints, TREND_LENGTH } from '../trend/order-points';

/** What a run is judged by. */
export interface JudgedBy {
  /** Null where registry.json is missing or invalid. */
  readonly registry: Registry | null;
  readonly registryError: HermeticError | null;
  /** Faults of the reporter itself, as messages. */
  readonly faults?: readonly string[];
  /** The text of `.hermetic/proof.json`; null where there is none. */
  readonly proof?: string | null;
  /** Null where none is committed. */
  readonly baseline?: (Pick<Baseline, 'held'> & Partial<Pick<Baseline, 'accepted'>>) | null;
  /** Absent: a row with a template holds whatever title the template could come to. */
  readonly written?: WrittenTitles;
}

/** The report of a run whose records are collected: a pure function of these, and of what the run is judged by. */
export function composeReport(
  collected: CollectedRun,
  { registry, registryError, faults = [], proof = null, baseline = null, written }: JudgedBy,
): Report {
  const { started } = collected;
  const bare = {
    registry: registry ?? emptyRegistry,
    root: started?.root ?? registry?.root ?? null,
    ci: started?.ci ?? false,
    day: (started?.startedAt ?? '').slice(0, 10),
    held: baseline ? new HeldIndex(baseline) : undefined,
    accepted: baseline?.accepted ? new AcceptedIndex(baseline.accepted) : undefined,
    written,
  };
  const proved = proof === null ? null : weighProof(proof, collected, bare.registry);
  const context = { ...bare, ...(proved && { dependent: proved.dependent }) };
  const run = classifyRun(collected, context);
  const findings = findInRun(run);
  if (registryError) findings.unshift(describeRegistryError(registryError, context));
  const totals = countTotals(run, findings);
  const tests = run.files.flatMap((file) => describeTests(file, context));
  const files = run.files.map(({ is }) => is);
  const { accepted = null, held = null } = context;
  const folder = locateFolder(context);
  const reasons = listReasons(run, {
    totals,
    findings,
    faults: [...new Set([...faults, ...collected.faults])].sort(),
  });
  const verdict = reasons.length > 0 ? 'fail' : 'pass';
  const facts = describeRun(collected, { held, baseline: accepted && accepted.run.run, folder });
  const point = describePoint({ run: facts, totals, verdict, findings }, !run.interrupted);
  return {
    schemaVersion: 1,
    verdict,
    reasons,
    totals,
    invariants: scoreInvariants(run, findings, proved && proved.verdict),
    tests,
    files,
    infra: listInfra(run),
    protected: listProtected(run),
    findings,
    delta: compareWithBaseline(
      { tests, files },
      { accepted, folder, policy: context.registry.policy },
    ),
    run: {
      ...facts,
      trend: orderPoints([...collected.trend, ...(point ? [point] : [])], TREND_LENGTH),
    },
  };
}

function describeTests({ tests }: ClassifiedFile, context: ClassifyContext): ReportedTest[] {
  // One look at all titles of a file is quicker than one at each, and most have no secret.
  const others = tests.filter((test) => !(test instanceof PlainTest));
  const all = others.flatMap(({ record }) => record.path).join('\n');
  const redactPath = redactSecrets(all) === all ? keep : redactAll;
  // One that comes from a disk had no secret any more when it was written there.
  return tests.map((test) =>
    test instanceof PlainTest ? test : describeTest(test, redactPath, context),
  );
}

function keep<Value>(value: Value): Value {
  return value;
}

function describeTest(
  { record, is }: ClassifiedTest,
  redactPath: (path: readonly string[]) => readonly string[],
  context: ClassifyContext,
): ReportedTest {
  const place = describePlace(record, context);
  const test = {
    id: record.id,
    file: record.file,
    path: redactPath(record.path),
    line: place.line,
    class: is.class,
    bucket: is.bucket,
    infra: is.infra,
    touched: record.touched,
    // Also what the registry has to say of it.
    reason: is.reason && redactSecrets(is.reason),
    evidence: redactAll(
      place.evidence.length === 0 ? is.evidence : [...is.evidence, ...place.evidence],
    ),
    fix: is.fix && redactSecrets(is.fix),
    reference: is.reference && redactSecrets(is.reference),
    outcome: describeOutcome(record),
  };
  const { project } = record;
  if (project === undefined) return test;
  const { id, file, ...rest } = test;
  return { id, file, project: redactSecrets(project), ...rest };
}

/** The same list where there is nothing to redact: there are many. */
function redactAll(texts: readonly string[]): readonly string[] {
  if (texts.length === 0) return texts;
  const all = texts.join('\n');
  return redactSecrets(all) === all ? texts : texts.map(redactSecrets);
}

/** Whoever is skipped by a choice about another test did not even get as far as that. */
function describeOutcome({ outcome, skip }: TestRecord): ReportedOutcome {
  const isLeftOut = outcome === 'skipped' && (skip?.by === 'filter' || skip?.by === 'focus');
  return isLeftOut ? 'filtered' : outcome;
}

function describeRegistryError(
  error: HermeticError,
  context: Parameters<typeof normaliseText>[1],
): Finding {
  return createFinding('registry-invalid', 'registry.json', {
    message: normaliseText(`${error.code}: ${error.what}\n${error.why}`, context),
    fix: normaliseText(error.fix, context),
  });
}
