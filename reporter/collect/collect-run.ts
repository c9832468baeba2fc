import type {
  FileRecord,
  PlannedRecord,
  ProbeRecord,
  ProtectedRecord,
  RunFinished,
  RunRecord,
  RunStarted,
  TrendPoint,
} from '../../environment/record/types';
import { compareText } from '../../errors/compare-text';
import { byJson } from './by-json';
import { chooseFirst } from './choose-first';
import { finishFile, type CollectedFile } from './finish-file';
import { beginFile, gather, type GatheredFile } from './gathered-file';

/** The records of one run by what they are about. */
export interface CollectedRun {
  readonly started: RunStarted | null;
  readonly finished: RunFinished | null;
  /** Sorted by path. */
  readonly files: readonly CollectedFile[];
  /** Sorted by target. */
  readonly protectedTargets: readonly ProtectedRecord[];
  /** Sorted by infrastructure. */
  readonly probes: readonly ProbeRecord[];
  /** What was known of earlier runs, in no order. */
  readonly trend: readonly TrendPoint[];
  /** Files that the baseline knows and that were not there when the run began; sorted. */
  readonly goneFiles: readonly string[];
  /** How many files were to run, where a record tells. */
  readonly planned: number | null;
  /** The seed made the order of the files. */
  readonly isShuffled: boolean;
  /** Faults of the reporter itself, sorted. */
  readonly faults: readonly string[];
}

/** Sorts records into a run; the answer does not depend on their order, nor on who wrote which. */
export function collectRun(records: Iterable<RunRecord>): CollectedRun {
  const collector = new RunCollector();
  for (const record of records) collector.add(record);
  return collector.finish();
}

/** The same while they come in. */
export class RunCollector {
  private readonly files = new Map<string, GatheredFile>();
  private readonly started: RunStarted[] = [];
  private readonly finished: RunFinished[] = [];
  private readonly protectedTargets: ProtectedRecord[] = [];
  private readonly probes: ProbeRecord[] = [];
  private readonly trend: TrendPoint[] = [];
  private readonly goneFiles = new Set<string>();
  private readonly planned: PlannedRecord[] = [];
  private readonly faults = new Set<string>();

  add(record: RunRecord): void {
    // Nearly all of them.
    if (record.type === 'test') gather(record, this.fileOf(record));
    else if (record.type === 'run-started') this.started.push(record);
    else if (record.type === 'run-finished') this.finished.push(record);
    else if (record.type === 'protected') this.protectedTargets.push(record);
    else if (record.type === 'probe') this.probes.push(record);
    else if (record.type === 'trend') this.trend.push(...record.points);
    else if (record.type === 'baseline') record.gone.forEach((file) => this.goneFiles.add(file));
    else if (record.type === 'planned') this.planned.push(record);
    else if (record.type === 'fault') this.faults.add(record.message);
    else if (record.type !== 'written') gather(record, this.fileOf(record));
  }

  /** The run, once nothing more comes; to be called once. */
  finish(): CollectedRun {
    const { started, finished, planned } = this;
    // Whoever interrupts a run knows that files were left out; whoever kills it may not.
    const end = chooseFirst(finished);
    if (!end?.interrupted || end.hasExited) this.addPlanned();
    const targets = this.protectedTargets.sort(byJson).map((each) => [each.target, each] as const);
    return {
      started: chooseFirst(started),
      finished: end,
      files: [...this.files.values()].map(finishFile).sort(byFile),
      protectedTargets: [...new Map(targets).values()],
      probes: this.probes.sort((a, b) => compareText(a.infra, b.infra) || byJson(a, b)),
      trend: this.trend,
      goneFiles: [...this.goneFiles].sort(compareText),
      isShuffled: planned.some(({ isShuffled }) => isShuffled),
      planned: planned.length > 0 ? planned.reduce((sum, { count }) => sum + count, 0) : null,
      faults: [...this.faults].sort(),
    };
  }

  /** Which project is to run a planned file is not known before it begins. */
  private addPlanned(): void {
    const known = new Set([...this.files.values()].map(({ file }) => file));
    for (const file of this.planned.flatMap(({ files: named }) => named ?? []))
      if (!known.has(file)) this.fileOf({ file });
  }

  private fileOf(named: Pick<FileRecord, 'file' | 'project'>): GatheredFile {
    const { file, project } = named;
    const key = project === undefined ? file : `${file}\0${project}`;
    let gathered = this.files.get(key);
    if (!gathered) this.files.set(key, (gathered = beginFile(named)));
    return gathered;
  }
}

function byFile(a: CollectedFile, b: CollectedFile): number {
  return compareText(a.file, b.file) || compareText(a.project ?? '', b.project ?? '');
}
