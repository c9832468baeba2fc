/** The options of `prove`, understood. */
export interface ProveCommandOptions {
  readonly orders?: number;
  /** Milliseconds. */
  readonly budget?: number;
  readonly seed?: number;
  readonly resume?: true;
}
