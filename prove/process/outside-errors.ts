import type { LateError, ProbedFile } from '../../environment/orders/messages';
import { compareText } from '../../errors/compare-text';
import type { ProofFinding, TestRef } from '../verdict/proof-document';

/** What failed in a file outside of its tests, such as `afterAll`. */
export interface FileFault {
  readonly file: string;
  readonly message: string;
  /** The fewest tests of it after which it failed, by their ids in their order; null where it fails after any, or at any time. */
  readonly after: readonly string[] | null;
}

/** All that was taken down, as JSON. */
export interface NotedErrors {
  readonly late: readonly LateError[];
  readonly faults: readonly FileFault[];
  /** Files that also ran without a fault. */
  readonly sound: readonly string[];
}

/** How a finding names tests. */
interface Names {
  readonly refOf: (id: string) => TestRef;
  readonly reproduce: (test: TestRef, order: readonly TestRef[]) => string;
}

/** Takes down what failed in probes and is no outcome of a test: of each test and each file the first error. */
export class OutsideErrors {
  /** By the test, or the file, that began what failed. */
  private readonly late = new Map<string, LateError>();
  private readonly faults = new Map<string, FileFault>();
  private readonly sound = new Set<string>();

  /** What an earlier proof of the same tests took down. */
  resume({ late, faults, sound }: NotedErrors): void {
    late.forEach((error) => this.noteLate(error));
    faults.forEach((fault) => this.noteFault(fault));
    sound.forEach((file) => this.sound.add(file));
  }

  note(files: readonly ProbedFile[]): void {
    for (const { file, tests, fault, late } of files) {
      late.forEach((error) => this.noteLate(error));
      const ran = tests.filter(({ outcome }) => outcome === 'passed' || outcome === 'failed');
      if (ran.length === 0) continue;
      if (fault === null) this.sound.add(file);
      else this.noteFault({ file, message: fault, after: [...new Set(ran.map(({ id }) => id))] });
    }
  }

  get noted(): NotedErrors {
    const [late, faults, sound] = [this.late.values(), this.faults.values(), this.sound];
    return { late: [...late], faults: [...faults], sound: [...sound] };
  }

  /** One for each file, by its name. */
  listFaults(): FileFault[] {
    const late = [...this.late.values()]
      .filter(({ file, test }) => test === null && !this.faults.has(file))
      .map(({ file, message }) => ({ file, message, after: null }));
    const known = [...this.faults.values()].map((fault) =>
      this.sound.has(fault.file) ? fault : { ...fault, after: null },
    );
    return [...known, ...late].sort((one, other) => compareText(one.file, other.file));
  }

  /** One finding for each test with an error that came late: whether that comes in time to be seen is chance. */
  listLate({ refOf, reproduce }: Names): ProofFinding[] {
    return [...this.late.values()].flatMap(({ test: id, message }) => {
      if (id === null) return [];
      const test = refOf(id);
      const none = { polluters: [], stateSetters: [], through: [], cleaners: [] };
      const state = `an error that comes when it is over: ${message}`;
      const shown = { state, order: [test], reproduce: reproduce(test, [test]) };
      return [{ kind: 'nondeterministic' as const, test, ...none, ...shown }];
    });
  }

  private noteLate(error: LateError): void {
    const key = error.test ?? error.file;
    if (!this.late.has(key)) this.late.set(key, error);
  }

  private noteFault(fault: FileFault): void {
    const known = this.faults.get(fault.file);
    if (!known || lengthOf(fault) < lengthOf(known)) this.faults.set(fault.file, fault);
  }
}

function lengthOf({ after }: FileFault): number {
  return after?.length ?? 0;
}
