import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { writeFileWhole } from '../../environment/run/write-file-whole';
import type { Outcome } from '../../prove/probe';
import type { NotedErrors } from '../../prove/process/outside-errors';

interface KeptFile {
  readonly schemaVersion: 1;
  readonly key: string;
  readonly seed: number;
  /** Of each planned probe, in the order of the plan, the places of the tests that failed. */
  readonly failed: readonly (readonly number[])[];
  /** What failed in them outside of the tests. */
  readonly outside: NotedErrors;
}

const NOTHING: Pick<KeptFile, 'failed' | 'outside'> = {
  failed: [],
  outside: { late: [], faults: [], sound: [] },
};

/** Where git does not look. */
const FILE = join('.hermetic', 'runs', 'unfinished-proof.json');

/** The outcomes of the planned probes of a proof, in their order, for `--resume` to go on from. */
export class KeptOutcomes {
  private readonly failed: (readonly number[])[] = [];
  private readonly earlier: readonly (readonly number[])[];
  /** What failed in these probes outside of the tests. */
  readonly outside: NotedErrors;
  private readonly file: string;
  private readonly key: string;

  /** @param of what another proof has to have in common with this one, besides its seed, for its outcomes to count */
  constructor(
    root: string,
    private readonly seed: number,
    of: object,
    resume: boolean,
  ) {
    this.file = join(root, FILE);
    this.key = createHash('sha256').update(JSON.stringify({ seed, of })).digest('hex');
    const kept = resume ? read(this.file) : undefined;
    const { failed, outside } = kept?.key === this.key ? kept : NOTHING;
    this.earlier = failed;
    this.outside = outside;
  }

  /** The seed of the proof that was stopped; undefined where none was. */
  static seedOf(root: string): number | undefined {
    return read(join(root, FILE))?.seed;
  }

  /** How many probes need not run again. */
  get resumed(): number {
    return this.earlier.length;
  }

  /** What is known of the next probe of the plan; null where it has to run. */
  next(order: readonly string[]): readonly Outcome[] | null {
    const failed = this.earlier[this.failed.length];
    if (!failed) return null;
    this.failed.push(failed);
    const places = new Set(failed);
    return order.map((_, place) => (places.has(place) ? 'failed' : 'passed'));
  }

  /** Takes down what the next probe of the plan showed. */
  note(outcomes: readonly Outcome[]): void {
    this.failed.push(outcomes.flatMap((outcome, place) => (outcome === 'failed' ? [place] : [])));
  }

  /** Keeps all of it for a proof that goes on, with what failed outside of the tests. */
  save(outside: NotedErrors): void {
    const { key, seed, failed } = this;
    const kept: KeptFile = { schemaVersion: 1, key, seed, failed, outside };
    mkdirSync(dirname(this.file), { recursive: true });
    writeFileWhole(this.file, `${JSON.stringify(kept)}\n`);
  }

  /** A proof that is over needs nothing of it. */
  remove(): void {
    rmSync(this.file, { force: true });
  }
}

function read(file: string): KeptFile | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as KeptFile;
  } catch {
    return undefined;
  }
}
