/** What a script, a workflow, an environment file or a document says in the registry's place. */
export interface Statement {
  readonly file: string;
  /** From 1. */
  readonly line: number;
  readonly message: string;
  readonly fix: string;
  /** What is said, where a file that says it in several lines says it once; absent: each line counts. */
  readonly truth?: string;
}
