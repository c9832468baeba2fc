import type { PlannedProbe } from '../plan/planned-probe';
import type { Outcome } from '../probe';

/** What one probe did to one test. */
export interface Sighting {
  readonly probe: PlannedProbe;
  /** The place of the test in the probe's order; of several runs in a row, the first. */
  readonly place: number;
  readonly outcome: Outcome;
}

/** What a test did each time when it ran several times in a row, where that was not the same. */
export interface Repetition {
  readonly probe: PlannedProbe;
  /** The place of the first time. */
  readonly place: number;
  readonly outcomes: readonly Outcome[];
}

/** What the probes of a plan showed of one test: of each outcome in each setting, the first sightings. */
export interface TestEvidence {
  readonly test: string;
  readonly file: string;
  /** In one process, with no test of another file before it. */
  readonly inFile: readonly Sighting[];
  /** In one worker, after other files. */
  readonly afterFiles: readonly Sighting[];
  /** While other files ran. */
  readonly atOnce: readonly Sighting[];
  readonly again: readonly Repetition[];
  /** In declared order, after tests of its file that each ran twice. */
  readonly afterTwice: readonly Sighting[];
}

type Setting = 'inFile' | 'afterFiles' | 'atOnce' | 'afterTwice';
type Open<T> = { -readonly [K in keyof T]: T[K] extends readonly (infer I)[] ? I[] : T[K] };

/**
 * More of them tell nothing more: declared order, its reverse, and the test alone come first, and
 * each row of a Tuscan square is as good as another. The orders of thousands of tests would fill the memory.
 */
const KEPT = 200;

/** Keeps what planned probes show, test by test. Orders are kept as they are, not copied. */
export class EvidenceBook {
  private readonly mixed = new Set<string>();
  private readonly first = new Map<string, Outcome>();
  private readonly counts = new Map<string, number>();
  private readonly byTest = new Map<string, Open<TestEvidence>>();

  /** @param fileOf the file of each test that a plan can name */
  constructor(private readonly fileOf: ReadonlyMap<string, string>) {}

  /** Adds a probe and its outcomes, place by place. */
  note(probe: PlannedProbe, outcomes: readonly Outcome[]): void {
    const { order } = probe;
    let end = 0;
    for (let place = 0; place < order.length; place = end) {
      const test = order[place]!;
      for (end = place + 1; order[end] === test;) end++;
      const own = outcomes.slice(place, end);
      const evidence = this.evidenceOf(test);
      this.noteChange(test, own);
      if (new Set(own).size > 1) evidence.again.push({ probe, place, outcomes: own });
      this.keep(evidence, { probe, place, outcome: own[0]! });
    }
  }

  /** How many tests have had more than one outcome so far. */
  get changed(): number {
    return this.mixed.size;
  }

  /** Tests that failed each time, in the order in which they were first seen. */
  get failingAlways(): readonly string[] {
    return [...this.first].flatMap(([test, outcome]) =>
      outcome === 'failed' && !this.mixed.has(test) ? [test] : [],
    );
  }

  /** In the order in which tests were first seen. */
  list(): readonly TestEvidence[] {
    return [...this.byTest.values()];
  }

  private noteChange(test: string, outcomes: readonly Outcome[]): void {
    const first = this.first.get(test) ?? outcomes[0]!;
    this.first.set(test, first);
    if (outcomes.some((outcome) => outcome !== first)) this.mixed.add(test);
  }

  private keep(evidence: Open<TestEvidence>, sighting: Sighting): void {
    const setting = this.settingOf(evidence.file, sighting.probe);
    const key = `${setting} ${sighting.outcome} ${evidence.test}`;
    const count = this.counts.get(key) ?? 0;
    if (count >= KEPT) return;
    this.counts.set(key, count + 1);
    evidence[setting].push(sighting);
  }

  private settingOf(file: string, { mode, files, order, step }: PlannedProbe): Setting {
    // Whatever runs twice may leave more than it does once.
    if (step === 'twice') return 'afterTwice';
    if (mode === 'at-once' && files.length > 1) return 'atOnce';
    return this.fileOf.get(order[0]!) === file ? 'inFile' : 'afterFiles';
  }

  private evidenceOf(test: string): Open<TestEvidence> {
    let evidence = this.byTest.get(test);
    if (!evidence) {
      const file = this.fileOf.get(test)!;
      const kept = { inFile: [], afterFiles: [], atOnce: [], again: [], afterTwice: [] };
      evidence = { test, file, ...kept };
      this.byTest.set(test, evidence);
    }
    return evidence;
  }
}
