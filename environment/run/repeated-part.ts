import { readFileSync } from 'node:fs';

/** The variable by which `replay --execute` tells a Jest process what it is to run: the path of a file. */
export const REPEAT_VARIABLE = 'JEST_HERMETIC_REPEAT';

/** What one worker of a recorded run did, for one Jest process to do again. */
export interface RepeatedPart {
  /** Absolute paths, in order. */
  readonly files: readonly string[];
  /** `1/2` where the recorded run had two workers: what each did is a shard of the repeat. */
  readonly shard: string;
  /** The recorded run left something out. */
  readonly filtered: boolean;
}

let taken: RepeatedPart | null | undefined;

/**
 * What this Jest process is to repeat; null in any other. The variable is gone after the first
 * question: a Jest that a test starts repeats nothing.
 */
export function takeRepeatedPart(env: NodeJS.ProcessEnv = process.env): RepeatedPart | null {
  if (taken === undefined) {
    const file = env[REPEAT_VARIABLE];
    delete env[REPEAT_VARIABLE];
    taken = file ? (JSON.parse(readFileSync(file, 'utf8')) as RepeatedPart) : null;
  }
  return taken;
}
