import type { PlannedProbe } from '../plan/planned-probe';
import type { Outcome } from '../probe';

/** What one probe did to one test. */
export interface Sighting {
  readonly probe: PlannedProbe;
  /** The place of the test in the probe's order; of several runs in a row, the first. */
  readonly place: number;
  readonly outcome: Outcome;
}

/** What a test did each time when it ran several times in a row. */
export interface Repetition {
  readonly probe: PlannedProbe;
  /** The place of the first time. */
  readonly place: number;
  readonly outcomes: readonly Outcome[];
}

/** All that the probes of a plan showed of one test. */
export interface TestEvidence {
  readonly test: string;
  readonly file: string;
  /** In one process with tests of its own file only. */
  readonly inFile: readonly Sighting[];
  /** In one worker, after other files; the sightings of a probe in which no file came before are among `inFile`. */
  readonly afterFiles: readonly Sighting[];
  /** While other files ran. */
  readonly atOnce: readonly Sighting[];
  /** When it ran several times in a row. */
  readonly again: readonly Repetition[];
}

type Open<T> = { -readonly [K in keyof T]: T[K] extends readonly (infer I)[] ? I[] : T[K] };

/** Keeps what planned probes show, test by test. Orders are kept as they are, not copied. */
export class EvidenceBook {
  private readonly mixed = new Set<string>();
  private readonly byTest = new Map<string, Open<TestEvidence>>();

  /** @param fileOf the file of each test that a plan can name */
  constructor(private readonly fileOf: ReadonlyMap<string, string>) {}

  /** Adds a probe and its outcomes, place by place. */
  note(probe: PlannedProbe, outcomes: readonly Outcome[]): void {
    const { order, mode, files } = probe;
    const startsAt = this.fileOf.get(order[0]!);
    for (let place = 0; place < order.length;) {
      const test = order[place]!;
      let end = place + 1;
      while (order[end] === test) end++;
      const evidence = this.evidenceOf(test);
      if (isOther(outcomes.slice(place, end), evidence)) this.mixed.add(test);
      const sighting = { probe, place, outcome: outcomes[place]! };
      const own = outcomes.slice(place, end);
      if (own.length > 1) evidence.again.push({ probe, place, outcomes: own });
      // Whatever runs twice may leave more than it does once: no evidence on those after it.
      if (probe.step === 'twice') {
        place = end;
        continue;
      }
      if (mode === 'at-once' && files.length > 1) evidence.atOnce.push(sighting);
      else if (evidence.file === startsAt) evidence.inFile.push(sighting);
      else evidence.afterFiles.push(sighting);
      place = end;
    }
  }

  /** How many tests have had more than one outcome so far. */
  get changed(): number {
    return this.mixed.size;
  }

  /** In the order in which tests were first seen. */
  list(): readonly TestEvidence[] {
    return [...this.byTest.values()];
  }

  private evidenceOf(test: string): Open<TestEvidence> {
    let evidence = this.byTest.get(test);
    if (!evidence) {
      const file = this.fileOf.get(test)!;
      evidence = { test, file, inFile: [], afterFiles: [], atOnce: [], again: [] };
      this.byTest.set(test, evidence);
    }
    return evidence;
  }
}

/** Whether one of the outcomes is another one than the first that was ever seen. */
function isOther(outcomes: readonly Outcome[], evidence: TestEvidence): boolean {
  const { inFile, afterFiles, atOnce } = evidence;
  const first = (inFile[0] ?? afterFiles[0] ?? atOnce[0])?.outcome ?? outcomes[0];
  return outcomes.some((outcome) => outcome !== first);
}
