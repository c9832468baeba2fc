/** Of what kind the state is that a test left behind. */
export type LeakKind =
  | 'rows'
  | 'sequence'
  | 'protected-file'
  | 'written-file'
  | 'env'
  | 'global'
  | 'core'
  | 'module'
  | 'mock'
  | 'fake-timers'
  | 'timer'
  | 'listener'
  | 'socket'
  | 'server'
  | 'child-process'
  | 'cwd'
  | 'umask';

/** Something that is another one after a test than it was before it. Plain JSON: processes hand it on. */
export interface Leak {
  readonly kind: LeakKind;
  /** As a person calls it, without a value, a port or a process id: `process.env.MODE`. */
  readonly what: string;
  /** What became of it: `added`. */
  readonly change: string;
  /** The line of the project's code that did it, `a.test.js:12`; null where that is not known. */
  readonly at: string | null;
  /** Who can find it: the other tests of its file, or all that follow in its process. */
  readonly reach: 'file' | 'process';
  /**
   * Nothing to speak of by itself: a library's, a hook's, or put right before the next test. Where the
   * test is known to have a victim, it may be what they share all the same.
   */
  readonly isUsual: boolean;
}

/** What is the same state, whatever became of it. */
export function keyOf({ kind, what, at }: Leak): string {
  return `${kind} ${what} ${at ?? ''}`;
}

/** One leak in words. */
export function describeLeak({ what, change, at }: Pick<Leak, 'what' | 'change' | 'at'>): string {
  return `${what} ${change}${at === null ? '' : ` (${at})`}`;
}
