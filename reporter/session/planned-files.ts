/** The files that Jest is about to run. */
export interface PlannedFiles {
  /** In Jest's order. */
  readonly files: readonly string[];
  /** The seed made that order. */
  readonly isShuffled: boolean;
}

let planned: PlannedFiles | null = null;

/** Notes which files Jest is about to run: its reporters are told only how many. */
export function notePlannedFiles(files: PlannedFiles): void {
  planned = files;
}

/** What was noted since somebody asked last; null where nothing was. */
export function takePlannedFiles(): PlannedFiles | null {
  const files = planned;
  planned = null;
  return files;
}
