/** What the realm of a test file may ask of the tool for recordings. */
export interface ReplayBridge {
  /** Absolute path of the folder of the test file, which paths of recordings begin at. */
  readonly testFolder: string;
  /** Two texts of JSON, as a matcher of Jest's shows how they differ. */
  showDifference(recorded: string, now: string): string;
  /**
   * Answers what is sent to the endpoints of an entry from its recording, or records it, until the
   * function that it answers is called. Nothing where the entry has no endpoints.
   *
   * @param replaceFetch puts another `fetch` in the place of the realm's; its answer takes it back
   * @throws HERMETIC_REPLAY_NOT_IN_CI, HERMETIC_REPLAY_FILE, HERMETIC_REPLAY_VERSION
   */
  answerRequests(entry: string, replaceFetch: ReplaceFetch): () => Promise<void>;
}

/** Puts another `fetch` in the place of the realm's, which may have none; its answer takes it back. */
export type ReplaceFetch = (around: (original: typeof fetch) => typeof fetch) => () => void;
