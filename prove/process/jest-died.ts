/** The process that runs probes ended before it answered. */
export class JestDied extends Error {
  /** @param output the end of what it printed */
  constructor(readonly output: string) {
    super(`Jest ended: ${output}`);
  }
}
