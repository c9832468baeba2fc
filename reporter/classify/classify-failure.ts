import { walkErrors } from '../../environment/record/infra-evidence';
import type { TestRecord } from '../../environment/record/types';
import { bucketOf, describeInfra } from '../../registry/skips/describe-infra';
import type { Infra } from '../../registry/types';
import { adviseUse } from './advise-declaration';
import type { ClassifyContext } from './classify-context';
import { describeDependence } from './describe-dependence';
import { describeMessage } from './describe-error';
import { describeWay } from './describe-reached';
import { listDeclared } from './list-declared';
import { listEvidence } from './list-evidence';
import { listNotReached } from './list-not-reached';
import { listUndeclared } from './list-undeclared';
import { normaliseText } from './normalise-text';
import { rerunCommand } from './rerun-command';
import type { Classification } from '../report/types';

/** Of a payload that loses data. The other codes about contracts say that a test asks for none. */
const CONTRACT_CODE = 'HERMETIC_CONTRACT_BROKEN';

/** That nobody answers, in this tool's own words. */
const NO_ANSWER: ReadonlySet<string> = new Set([
  'HERMETIC_SERVER_UNREACHABLE',
  'HERMETIC_PROBE_FAILED',
]);

/** That the registry has nothing of what a test asked for. */
const UNLISTED: ReadonlySet<string> = new Set([
  'HERMETIC_NO_BUILTIN',
  'HERMETIC_NO_DATABASE',
  'HERMETIC_NO_SUBSTITUTE',
  'HERMETIC_UNKNOWN_INFRA',
]);

/** Says whose a failure is: a contract's, an infrastructure's that is not done, or the product's. */
export function classifyFailure(test: TestRecord, context: ClassifyContext): Classification {
  const errors = test.errors.flatMap(walkErrors);
  const evidence = listEvidence(test, context);
  if (test.attempts > 1) evidence.push(`failed in each of ${test.attempts} attempts`);
  const ownError = errors.find(
    ({ code, fix }) => code?.startsWith('HERMETIC_') && fix !== undefined,
  );
  const ownFix = ownError && normaliseText(ownError.fix!, context);
  const failure = {
    bucket: null,
    infra: test.requires,
    reason: evidence[0] ?? 'failed without an error',
    evidence,
    reference: null,
  };
  const breaches = errors.filter(({ code }) => code === CONTRACT_CODE);
  if (breaches.length > 0) {
    const fix = ownFix ?? 'make the payload and the schema agree on every field';
    const fields = breaches.flatMap(({ why }) => why?.split('\n') ?? []);
    const told = fields.map((field) => describeMessage(field, context));
    return { ...failure, class: 'contract-violation', evidence: [...evidence, ...told], fix };
  }
  const missing = findMissingInfra(test, context);
  if (!missing) {
    const { infra, unlisted } = listUndeclared(test, context);
    for (const what of infra)
      evidence.push(
        `reached ${what}, which it does not declare${describeWay(what, test.connections)}`,
      );
    for (const what of unlisted)
      evidence.push(
        `reached ${what}, which registry.json does not list${describeWay(what, test.connections)}`,
      );
    if (errors.some(({ code }) => UNLISTED.has(code ?? ''))) {
      return { ...failure, class: 'infra-not-done', bucket: 'B', fix: ownFix! };
    }
    const dependence = context.dependent?.get(test.id);
    if (dependence) return { ...failure, ...describeDependence(dependence, evidence) };
    const advice = test.errors.some(({ isLate }) => isLate)
      ? 'await all that the test starts before it ends, then:'
      : 'mend the product or the test, then:';
    const fix = ownFix ?? `${advice}\n${rerunCommand(test)}`;
    return { ...failure, class: 'product-failure', fix };
  }
  const isAbout = ownError?.infra !== undefined && ownError.infra === missing.infra[0];
  if (isAbout && ownError.why) evidence.push(describeMessage(ownError.why, context));
  return {
    ...failure,
    class: 'infra-not-done',
    bucket: 'B',
    infra: missing.infra,
    reason: missing.reason,
    evidence: isAbout ? evidence : [...describeNotReached(missing, test, evidence), ...evidence],
    fix: isAbout ? ownFix! : missing.fix,
  };
}

/** What the errors of the test do not say themselves. */
function describeNotReached(
  { infra, targets }: MissingInfra,
  { connections }: TestRecord,
  said: readonly string[],
): string[] {
  const unsaid = infra.filter((name) => !said.some((line) => line.includes(name)));
  return [...targets, ...unsaid].map(
    (what) => `no connection to ${what}${describeWay(what, connections)}`,
  );
}

interface MissingInfra {
  /** The one that the reason is about first, then the others. */
  readonly infra: readonly string[];
  readonly targets: readonly string[];
  readonly reason: string;
  readonly fix: string;
}

function findMissingInfra(test: TestRecord, context: ClassifyContext): MissingInfra | null {
  const { registry } = context;
  const { infra: names, targets } = listNotReached(test, registry);
  const declared = listDeclared(test, registry);
  // What must run and was declared is the gravest; an unknown service the vaguest.
  const first =
    names.find((name) => declared.has(name) && registry.infra[name]!.state !== 'A') ??
    names.find((name) => !declared.has(name)) ??
    names[0];
  const infra = first === undefined ? [] : [first, ...names.filter((name) => name !== first)];
  if (first !== undefined) {
    const entry = registry.infra[first]!;
    const explained = declared.has(first)
      ? explainMissing(entry, isReachable(test, first))
      : explainUndeclared(entry, test.file, context);
    return { infra, targets, ...explained };
  }
  const [target] = targets;
  return target === undefined
    ? null
    : { infra, targets, ...explainUnlisted(target, test.file, context) };
}

/** Whether the tool's own error about an infrastructure says something else than that nobody answers. */
function isReachable(test: TestRecord, name: string): boolean {
  return test.errors
    .flatMap(walkErrors)
    .some(
      ({ infra, code }) => infra === name && code?.startsWith('HERMETIC_') && !NO_ANSWER.has(code),
    );
}

function explainUndeclared(
  entry: Infra,
  file: string,
  context: ClassifyContext,
): Pick<MissingInfra, 'reason' | 'fix'> {
  return {
    reason: `needs ${describeInfra(entry, '')}, which the test does not declare`,
    fix: adviseUse({ infra: [entry.name], unlisted: [] }, file, context),
  };
}

function explainMissing(entry: Infra, isReached: boolean): Pick<MissingInfra, 'reason' | 'fix'> {
  const what = describeInfra(entry, '');
  switch (entry.state) {
    case 'A':
      return {
        reason: `needs ${what}, which is chosen but not wired`,
        fix:
          `wire ${entry.name}, or give its entry in registry.json the failure mode that holds until then:\n` +
          `"failureMode": "${bucketOf([entry]) === 'B2' ? 'xfail' : 'skip'}"`,
      };
    case 'B':
      return {
        reason: `${what}: its substitute ${isReached ? 'does not work' : 'does not answer'}`,
        fix: `make ${entry.substitute ?? `a substitute for ${entry.name}`} start and answer here`,
      };
    case 'C':
      return {
        reason: `${what} ${isReached ? 'could not be made ready' : 'cannot be reached'}`,
        fix:
          entry.localStrategy === ''
            ? `start ${entry.name}`
            : `start ${entry.name}: ${entry.localStrategy}`,
      };
  }
}

function explainUnlisted(
  target: string,
  file: string,
  context: ClassifyContext,
): Pick<MissingInfra, 'reason' | 'fix'> {
  return {
    reason: `needs ${target}, which registry.json does not list`,
    fix: adviseUse({ infra: [], unlisted: [target] }, file, context),
  };
}
