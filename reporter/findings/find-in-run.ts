import { describeInfra } from '../../registry/skips/describe-infra';
import { adviseUse } from '../classify/advise-declaration';
import { describeExecError } from '../classify/classify-file';
import type { ClassifiedFile, ClassifiedRun, ClassifiedTest } from '../classify/classify-run';
import { countNoun } from '../../errors/count-noun';
import { compareText } from '../../errors/compare-text';
import { countReported } from '../collect/count-reported';
import { createFinding } from './create-finding';
import { describeTarget, isChanged } from '../report/list-protected';
import { findBaselineStale } from './find-baseline-stale';
import { findProductionImports } from './find-production-imports';
import { findHeldUnused } from './find-held-unused';
import { listUndeclared, type Undeclared } from '../classify/list-undeclared';
import { findUnavailable } from './find-unavailable';
import { findUnusedSkips } from './find-unused-skips';
import { findingRules } from './finding-rules';
import type { Finding } from '../report/types';

/** What is wrong with a run besides its tests; gravest rule first, then by file and message. */
export function findInRun(run: ClassifiedRun): Finding[] {
  return [
    ...run.records.protectedTargets.filter(isChanged).map(({ target }) =>
      createFinding('protected-changed', null, {
        message: `${describeTarget(target)} is not what it was before the run`,
        fix: 'restore it, and give the code that wrote to it the connection of the test database',
      }),
    ),
    ...findUnavailable(run),
    ...findProductionImports(run),
    ...run.files.flatMap((file) => findInFile(file, run)),
    ...findUnusedSkips(run),
    ...findHeldUnused(run),
    ...findBaselineStale(run),
  ].sort(compareFindings);
}

function findInFile(file: ClassifiedFile, { context }: ClassifiedRun): Finding[] {
  const { records, is, tests } = file;
  const found: Finding[] = [];
  if (is.class === 'collection-error') return found;
  const error = records.reported?.execError ?? null;
  if (error !== null) {
    found.push(
      createFinding('after-all-failure', is.file, {
        message: splitErrors(error)
          .map((each) => describeExecError(each, context))
          .join('; '),
        fix: 'mend the afterAll hook, or what happens outside of any test',
      }),
    );
  }
  if (is.class === 'governed' && is.message === null && records.starts > records.finishes.length) {
    found.push(
      createFinding('worker-restarted', is.file, {
        message: 'a worker died while it ran this file, and Jest ran the file again',
        fix: 'find what ends the process: process.exit, a crash of a native module, or too little memory',
      }),
    );
  }
  const told = records.reported ? countReported(records.reported) : { all: 0, failed: 0 };
  const unseen = told.failed - tests.filter(isFailureToJest).length;
  if (is.class === 'governed' && unseen > 0) {
    found.push(
      createFinding('unrecorded-test', is.file, {
        message: `Jest tells of ${countNoun(unseen, 'more failure')} than its worker recorded`,
        fix: 'read what Jest printed of this file; that it is not here is a fault of jest-hermetic',
      }),
    );
  }
  const unrecorded = told.all - records.tests.length;
  if (is.class === 'governed' && unrecorded > 0) {
    found.push(
      createFinding('unrecorded-test', is.file, {
        message: `Jest tells of ${countNoun(unrecorded, 'more test')} than its worker recorded`,
        fix: 'see that the disk has room; if it has, this is a fault of jest-hermetic',
      }),
    );
  }
  return [...found, ...findUndeclared(file, context)];
}

/** Jest puts the errors of several hooks one after the other, each with its stack. */
function splitErrors(text: string): string[] {
  return text.split(/(?<=\n\s+at [^\n]*)\n(?!\s+at )/);
}

/** Jest counts the outcome of a test after the expectations about it are settled. */
function isFailureToJest({ record: { outcome, failing, xfail, errors } }: ClassifiedTest): boolean {
  if (xfail?.named) return false;
  if (xfail && outcome === 'passed') return true;
  return failing ? outcome === 'passed' || errors.length > 0 : outcome === 'failed';
}

/** Under the policy `undeclared: "warn"` the test passes and this is all that is said. */
function findUndeclared(
  { is, tests }: ClassifiedFile,
  context: ClassifiedRun['context'],
): Finding[] {
  if (context.registry.policy.undeclared === 'fail') return [];
  const { registry } = context;
  const undeclared = tests.map(({ record }) => listUndeclared(record, context));
  const names = new Set(undeclared.flatMap(({ infra }) => infra));
  const endpoints = new Set(undeclared.flatMap(({ unlisted }) => unlisted));
  const found = (message: string, use: Undeclared): Finding =>
    createFinding('undeclared-infra', is.file, { message, fix: adviseUse(use, is.file, context) });
  return [
    ...[...names].sort().map((name) => {
      const entry = registry.infra[name];
      const message = `uses ${entry ? describeInfra(entry, '') : name} without declaring it`;
      return found(message, { infra: [name], unlisted: [] });
    }),
    ...[...endpoints].sort().map((endpoint) => {
      const message = `connects to ${endpoint}, which registry.json does not list`;
      return found(message, { infra: [], unlisted: [endpoint] });
    }),
  ];
}

function compareFindings(a: Finding, b: Finding): number {
  const rules = Object.keys(findingRules);
  return (
    rules.indexOf(a.rule) - rules.indexOf(b.rule) ||
    compareText(a.file ?? '', b.file ?? '') ||
    compareText(a.message, b.message)
  );
}
