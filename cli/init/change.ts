/** What `init` did to one file, or what is left to be done by hand. */
export interface Change {
  readonly file: string;
  readonly action: 'created' | 'changed' | 'kept' | 'by hand';
  /** A phrase: what is in it now, why it was kept, or what to do. */
  readonly detail: string;
  /** Lines to paste, of what is to be done by hand. */
  readonly paste?: readonly string[];
}

/** Something to know or to do that concerns no single file. */
export interface Note {
  readonly message: string;
  /** A command or a line of configuration. */
  readonly fix?: string;
}
