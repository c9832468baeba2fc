import { listTouched, mergeConnections } from '../../environment/record/merge-connections';
import type {
  DatabaseRecord,
  FileFinished,
  FileReported,
  FileStarted,
  InFlightRecord,
  ProductionImportRecord,
  TestRecord,
} from '../../environment/record/types';
import { compareText } from '../../errors/compare-text';
import type { ImportStyle } from '../../errors/import-line';
import { byJson } from './by-json';
import { chooseFirst } from './choose-first';
import type { GatheredFile } from './gathered-file';
import { keepWorst } from './keep-worst';
import { readUngovernedTests } from './read-ungoverned-tests';
import { toRecord } from './to-record';

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
    (gathered.starts.length === 0 || (gathered.finishes.length === 0 && reported.tests.length > 0));
  const begun = gathered.starts.sort(byStart).at(-1) ?? null;
  const uses = gathered.databases.filter(({ used }) => used).map(({ infra }) => infra);
  return {
    file: gathered.file,
    project: gathered.project,
    starts: gathered.starts.length,
    style: begun?.style,
    hasRequiresInfra: begun?.hasRequiresInfra ?? false,
    isGoverned: !isUngoverned,
    begun,
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

function byStart(a: FileStarted, b: FileStarted): number {
  return compareText(a.at, b.at) || byJson(a, b);
}

function byPosition(a: TestRecord, b: TestRecord): number {
  return a.index - b.index || compareText(a.id, b.id);
}
