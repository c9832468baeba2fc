/** Something that a run made and that outlived it. */
export interface Leftover {
  readonly kind:
    | 'worker'
    | 'embedded server'
    | 'SQLite folder'
    | 'claimed port'
    | 'unfinished file'
    | 'lock file'
    | 'database'
    | 'schema'
    | 'role'
    | 'slot'
    | 'template';
  /** A path, or a name on a server. */
  readonly name: string;
  /** The registry entry whose server it is on; null for what is on this machine. */
  readonly infra: string | null;
}

/** What was looked at and stays. */
export interface KeptLeftover extends Leftover {
  /** In words: it is alive, in use, too young, or could not be removed. */
  readonly why: string;
}

/** What became of the leftovers that were found. */
export interface Sweep {
  readonly removed: readonly Leftover[];
  readonly left: readonly KeptLeftover[];
}

/** Several sweeps as one. */
export function joinSweeps(sweeps: readonly Sweep[]): Sweep {
  return {
    removed: sweeps.flatMap(({ removed }) => removed),
    left: sweeps.flatMap(({ left }) => left),
  };
}
