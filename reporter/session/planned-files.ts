let planned: readonly string[] | null = null;

/** Notes which files Jest is about to run, in its order: its reporters are told only how many. */
export function notePlannedFiles(files: readonly string[]): void {
  planned = files;
}

/** What was noted since somebody asked last; null where nothing was. */
export function takePlannedFiles(): readonly string[] | null {
  const files = planned;
  planned = null;
  return files;
}
