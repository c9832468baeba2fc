import type {
  DatabaseRecord,
  FileFinished,
  FileRecord,
  FileReported,
  FileStarted,
  InFlightRecord,
  ProductionImportRecord,
  ReachedRecord,
  TestRecord,
} from '../../environment/record/types';
import { listTouched, mergeConnections } from '../../environment/record/merge-connections';
import type { ImportStyle } from '../../errors/import-line';
import { compareText } from '../../errors/compare-text';
import { groupBy } from '../../errors/group-by';
import { byJson, chooseFirst } from './choose-first';
import { PlainTest } from './plain-test';
import { readUngovernedTests } from './read-ungoverned-tests';

/** The records of one test file. */
export interface CollectedFile {
  readonly file: string;
  /** Which of several projects ran it; undefined where there is one. */
  readonly project: string | undefined;
  /** How often a worker began it: more than once when Jest restarted a worker that died. */
  readonly starts: number;
  /** How it takes what packages export; undefined where no record tells. */
  readonly style: ImportStyle | undefined;
  readonly hasRequiresInfra: boolean;
  /** False where Jest tells of tests that no runner of this tool ran. */
  readonly isGoverned: boolean;
  /** Of several starts, the last. */
  readonly begun: FileStarted | null;
  readonly finishes: readonly FileFinished[];
  /** Tests that ran when their process died or the run ended, each once. */
  readonly inFlight: readonly InFlightRecord[];
  readonly reported: FileReported | null;
  readonly databases: readonly DatabaseRecord[];
  readonly productionImports: readonly ProductionImportRecord[];
  /** One record a test, in declared order. */
  readonly tests: readonly TestRecord[];
}

/** What has been recorded of a file so far. */
export interface GatheredFile {
  readonly file: string;
  readonly project: string | undefined;
  starts: number;
  begun: FileStarted | null;
  style: ImportStyle | undefined;
  hasRequiresInfra: boolean;
  readonly finishes: FileFinished[];
  readonly inFlight: InFlightRecord[];
  readonly reports: FileReported[];
  readonly databases: DatabaseRecord[];
  readonly productionImports: ProductionImportRecord[];
  readonly reached: ReachedRecord[];
  readonly tests: TestRecord[];
}

/** A file of which nothing is recorded yet. */
export function beginFile({ file, project }: Pick<FileRecord, 'file' | 'project'>): GatheredFile {
  return {
    file,
    project,
    starts: 0,
    begun: null,
    style: undefined,
    hasRequiresInfra: false,
    finishes: [],
    inFlight: [],
    reports: [],
    databases: [],
    productionImports: [],
    reached: [],
    tests: [],
  };
}

/** Adds a record to the others of its file. */
export function gather(record: FileRecord, gathered: GatheredFile): void {
  if (record.type === 'test') gathered.tests.push(record);
  else if (record.type === 'file-started') {
    gathered.starts++;
    if (!gathered.begun || byJson(gathered.begun, record) < 0) gathered.begun = record;
    gathered.style = record.style;
    gathered.hasRequiresInfra = record.hasRequiresInfra ?? false;
  } else if (record.type === 'file-finished') gathered.finishes.push(record);
  else if (record.type === 'file-reported') gathered.reports.push(record);
  else if (record.type === 'database') gathered.databases.push(record);
  else if (record.type === 'production-import') gathered.productionImports.push(record);
  else if (record.type === 'reached') gathered.reached.push(record);
  else if (record.type === 'in-flight') gathered.inFlight.push(record);
}

/** A test is recorded twice when Jest runs its file again, after a crash, or tries it again: the worse record counts. */
function keepWorst(tests: TestRecord[]): TestRecord[] {
  // Nearly always each is there once.
  if (new Set(tests.map(({ id }) => id)).size === tests.length) return tests;
  return groupBy(tests, ({ id }) => id).map((records) => {
    const worst = records.reduce((known, test) => (isWorse(test, known) ? test : known));
    return addEarlier(worst, records);
  });
}

/** What the first attempts of a test failed of, and where the last of them did: the one that counts may have passed. */
function addEarlier(test: TestRecord, records: readonly TestRecord[]): TestRecord {
  const earlier = records
    .filter(({ attempts }) => attempts < test.attempts)
    .sort((a, b) => a.attempts - b.attempts || byJson(a, b));
  if (earlier.length === 0) return test;
  const { failedAt = earlier.findLast((each) => each.failedAt !== undefined)?.failedAt } = test;
  const errors = new Map(earlier.flatMap((each) => each.errors).map((e) => [JSON.stringify(e), e]));
  return {
    ...toRecord(test),
    ...(failedAt !== undefined && { failedAt }),
    earlierErrors: [...errors.values()],
  };
}

const SEVERITY = { failed: 3, passed: 2, skipped: 1, todo: 0 } as const;

function isWorse(test: TestRecord, known: TestRecord): boolean {
  const difference =
    test.attempts - known.attempts ||
    SEVERITY[test.outcome] - SEVERITY[known.outcome] ||
    // It is recorded again for what came when it was over.
    test.errors.length - known.errors.length;
  return difference ? difference > 0 : byJson(toRecord(test), toRecord(known)) < 0;
}

/** The file as its records have it, whatever their order. */
export function finishFile(gathered: GatheredFile): CollectedFile {
  // Of two projects without a name that ran one file, the one that could not counts.
  const failed = gathered.reports.filter(({ execError }) => execError !== null);
  const reported = chooseFirst(failed.length > 0 ? failed : gathered.reports);
  // The environment alone makes a start; what its runner ran it also finished.
  const isUngoverned =
    reported !== null &&
    reported.counts === undefined &&
    gathered.tests.length === 0 &&
    (gathered.starts === 0 || (gathered.finishes.length === 0 && reported.tests.length > 0));
  const uses = gathered.databases.filter(({ used }) => used).map(({ infra }) => infra);
  return {
    file: gathered.file,
    project: gathered.project,
    starts: gathered.starts,
    style: gathered.style,
    hasRequiresInfra: gathered.hasRequiresInfra,
    isGoverned: !isUngoverned,
    begun: gathered.begun,
    finishes: gathered.finishes.sort(byJson),
    inFlight: listInFlight(gathered),
    reported,
    databases: gathered.databases.sort(byJson),
    productionImports: gathered.productionImports,
    tests: isUngoverned
      ? readUngovernedTests(reported)
      : keepWorst(gathered.tests)
          .sort(byPosition)
          .map((test) => addReached(addUses(test, uses), gathered)),
  };
}

/** Not those that ended after they said that they ran. */
function listInFlight({ inFlight, tests }: GatheredFile): InFlightRecord[] {
  const ended = new Set(inFlight.length > 0 ? tests.map(({ id }) => id) : []);
  const open = new Map(inFlight.map((each) => [each.id, each]));
  return [...open.values()].filter(({ id }) => !ended.has(id)).sort(byJson);
}

/** A database that a file uses is declared by its tests: which of them opened it depends on the order. */
function addUses(test: TestRecord, uses: readonly string[]): TestRecord {
  if (test.outcome !== 'passed' && test.outcome !== 'failed') return test;
  if (uses.every((name) => test.requires.includes(name) && test.touched.includes(name)))
    return test;
  const union = (names: readonly string[]): string[] => [...new Set([...names, ...uses])].sort();
  return { ...toRecord(test), requires: union(test.requires), touched: union(test.touched) };
}

/** What was reached outside of tests, be it after this one: it relies on it, or may do so in another order. */
function addReached(test: TestRecord, { reached }: GatheredFile): TestRecord {
  if (test.outcome !== 'passed' && test.outcome !== 'failed') return test;
  if (reached.length === 0 && test.connections.length === 0) return test;
  const shared = reached.filter(({ tests }) => tests === null || tests.includes(test.id));
  if (shared.length === 0 && test.connections.length === 0) return test;
  const connections = mergeConnections([
    ...test.connections,
    ...shared.flatMap((each) => each.connections),
  ]);
  const touched = new Set([...test.touched, ...listTouched(connections, test.requires)]);
  return { ...toRecord(test), connections, touched: [...touched].sort() };
}

/** One of which more is to be said now. */
function toRecord(test: TestRecord): TestRecord {
  return test instanceof PlainTest ? test.toRecord() : test;
}

function byPosition(a: TestRecord, b: TestRecord): number {
  return a.index - b.index || compareText(a.id, b.id);
}
