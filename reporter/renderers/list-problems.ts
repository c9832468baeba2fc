import { BASELINE_FILE } from '../../registry/baseline/baseline';
import type { TestClass } from '../classify/classes';
import { findingRules, type FindingRule } from '../findings/finding-rules';
import { adviseFile } from './advise-file';
import { foldTests } from './fold-tests';
import { failsRun } from '../report/fails-run';
import { groupBy } from '../report/group-by';
import { testsOfClass } from '../report/tests-of-class';
import { namePlace } from './name-place';
import type { Finding, Report, ReportedFile } from '../report/types';

/** One thing that a person has to look at, for one or more tests or files. */
export interface Problem {
  /** Null where only the places are listed. */
  readonly reason: string | null;
  readonly places: readonly string[];
  readonly evidence: readonly string[];
  readonly fix: string | null;
  /** Some of it is new against the baseline. */
  readonly isNew?: boolean;
}

/** Problems of one kind under one title. */
export interface ProblemSection {
  readonly title: string;
  readonly problems: readonly Problem[];
  /** How many places of a problem are worth listing. */
  readonly limit: number;
}

/**
 * What needs a person, most important first; sections without problems are left out.
 *
 * @param isBelowJest whether Jest has printed each failure at length, right above
 */
export function listProblems(report: Report, isBelowJest = false): ProblemSection[] {
  const sections = [
    ofRule(report, 'registry-invalid', 'Registry'),
    ofRule(report, 'infra-unavailable', 'Infrastructure that does not answer'),
    ofRule(report, 'protected-changed', 'Protected, bucket A'),
    ofClass(report, 'isolation-bug', 'Isolation bugs, bucket A'),
    ofClass(report, 'governance-violation', 'Governance violations'),
    ofRule(report, 'production-import', 'Production modules in tests'),
    ofClass(report, 'infra-not-done', 'Infrastructure not done, bucket B'),
    ofClass(report, 'contract-violation', 'Contract violations'),
    ofFiles(report, 'collection-error', 'Collection errors'),
    ofFiles(report, 'ungoverned', 'Ungoverned files'),
    ofClass(report, 'unexpected-pass', 'Unexpected passes'),
    isBelowJest ? listFailures(report) : ofClass(report, 'product-failure', 'Product failures'),
    ofRule(report, 'after-all-failure', 'After the tests of a file'),
    ofClass(report, 'nondeterministic', 'Nondeterministic tests'),
    ofRule(report, 'worker-restarted', 'Restarted workers'),
    ofRule(report, 'unrecorded-test', 'Unrecorded tests'),
    ofRule(report, 'unused-skip', 'Unused rows of "skips"'),
    ofRule(report, 'held-unused', 'Held rows that are not needed'),
    listStale(report),
    listTodos(report),
    listCutShort(report),
    ofRule(report, 'undeclared-infra', 'Warnings: undeclared infrastructure'),
  ].filter(({ problems }) => problems.length > 0);
  return isBelowJest ? sections.map(leaveToJest) : sections;
}

/** Messages at length stand right above. */
function leaveToJest(section: ProblemSection): ProblemSection {
  const problems = section.problems.map((problem) => ({
    ...problem,
    evidence: problem.evidence.filter((piece) => !piece.includes('\n')),
  }));
  return { ...section, problems };
}

function ofClass(report: Report, name: TestClass, title: string): ProblemSection {
  const { ordered, fresh } = putNewFirst(testsOfClass(report, name), ({ id }) => id, report);
  const problems = foldTests(ordered, fresh);
  return { title: `${title} ${countNew(ordered, fresh)}`, problems, limit: 5 };
}

function listFailures(report: Report): ProblemSection {
  const failures = testsOfClass(report, 'product-failure');
  const { ordered, fresh } = putNewFirst(failures, ({ id }) => id, report);
  return {
    title: `Product failures ${countNew(ordered, fresh)}, printed above by Jest`,
    problems: foldTests(
      ordered.map((test) => ({ ...test, reason: null, fix: null, evidence: [] })),
      fresh,
    ),
    limit: 10,
  };
}

/** The files that were in flight when the run ended. */
function listCutShort({ files }: Report): ProblemSection {
  const cut = files.filter((file) => file.class === 'governed' && file.message !== null);
  const problems = groupBy(cut, ({ message }) => message ?? '').map((group) => ({
    reason: group[0].message,
    places: group.map((each) => namePlace(each)),
    evidence: [],
    fix: null,
  }));
  return { title: `In flight when the run ended (${cut.length})`, problems, limit: 10 };
}

/** A todo needs somebody only where the policy made it a reason. */
function listTodos(report: Report): ProblemSection {
  const section = ofClass(report, 'todo', 'Todos');
  return failsRun(report, 'todo') ? section : { ...section, problems: [] };
}

function ofFiles(report: Report, name: ReportedFile['class'], title: string): ProblemSection {
  const { files, findings } = report;
  const found = files.filter((file) => file.class === name && !isRepeated(file, findings));
  const { ordered, fresh } = putNewFirst(found, ({ file }) => file, report);
  const groups = groupBy(ordered, ({ kind, message }) => JSON.stringify([kind, message]));
  const problems = groups.map((group) => ({
    reason: [group[0].kind, group[0].message].filter((part) => part !== null).join(': '),
    places: group.map((each) => namePlace(each)),
    evidence: [],
    fix: adviseFile(group[0]),
    isNew: group.some(({ file }) => fresh.has(file)),
  }));
  return { title: `${title} ${countNew(found, fresh)}`, problems, limit: 5 };
}

/** What is new against the baseline comes first: whoever reads needs that most. */
function putNewFirst<Item>(
  items: readonly Item[],
  nameOf: (item: Item) => string,
  { delta }: Report,
): { readonly ordered: Item[]; readonly fresh: ReadonlySet<string> } {
  const names = new Set([...delta.newlyFailing, ...delta.newSkips, ...delta.newCollectionErrors]);
  const fresh = new Set(items.map(nameOf).filter((name) => names.has(name)));
  const isNew = (item: Item): boolean => fresh.has(nameOf(item));
  return { ordered: [...items.filter(isNew), ...items.filter((item) => !isNew(item))], fresh };
}

/** `(3)`, or `(3, 1 new)` where the others are as they were in the baseline. */
function countNew({ length }: readonly unknown[], { size }: ReadonlySet<string>): string {
  return size > 0 && size < length ? `(${length}, ${size} new)` : `(${length})`;
}

/** All rows at once: they are good news, and one command mends them. */
function listStale({ findings }: Report): ProblemSection {
  const found = findings.filter(({ rule }) => rule === 'baseline-stale');
  const problems = found.slice(0, 1).map(({ fix }) => ({
    reason: 'better than the baseline says: it can shrink',
    places: found.map(({ file, message }) =>
      file === null || file === BASELINE_FILE ? message : `${file} › ${message}`,
    ),
    evidence: [],
    fix,
  }));
  const title = `Rows of the baseline that are not needed (${found.length})`;
  return { title, problems, limit: 10 };
}

/** Without a valid registry every file fails by the one error that is printed already. */
function isRepeated({ message }: ReportedFile, findings: readonly Finding[]): boolean {
  return (
    findings.some(({ rule }) => rule === 'registry-invalid') &&
    (message ?? '').includes('HERMETIC_REGISTRY_')
  );
}

function ofRule({ findings }: Report, rule: FindingRule, title: string): ProblemSection {
  const found = findings.filter((finding) => finding.rule === rule);
  const groups = groupBy(found, ({ message, fix }) => JSON.stringify([message, fix]));
  const problems = groups.map((group) => ({
    reason: group[0].message,
    places:
      rule === 'registry-invalid'
        ? []
        : group.flatMap(({ file, line }) =>
            file === null ? [] : line === null ? file : `${file}:${line}`,
          ),
    evidence: [],
    fix: group[0].fix,
  }));
  const isCounted = findingRules[rule].fails && rule !== 'registry-invalid';
  return { title: isCounted ? `${title} (${found.length})` : title, problems, limit: 5 };
}
