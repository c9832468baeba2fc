/** What is wrong with a row of an accepted run; null when nothing is. A class of another version is none. */
export function explainAcceptedRow(row: unknown): string | null {
  if (typeof row !== 'object' || row === null || Array.isArray(row)) return 'a row is no object';
  const { file, path, class: is, id, skipped, ...others } = row as Record<string, unknown>;
  const [unknown] = Object.keys(others);
  if (unknown !== undefined) return `a row has no "${unknown}"`;
  if (typeof file !== 'string' || file === '') return '"file" is the path of a test file';
  if (typeof is !== 'string' || is === '') return '"class" is the class of a test or a file';
  if (skipped !== undefined && skipped !== true) return '"skipped" is true or absent';
  if (is === 'collection-error') {
    const isFile = id === undefined && path === undefined && skipped === undefined;
    return isFile ? null : 'a file that could not be collected has "file" and "class" only';
  }
  if (typeof id !== 'string' || id === '') return '"id" is the id of a test, as in report.json';
  const isPath = Array.isArray(path) && path.every((title) => typeof title === 'string');
  return isPath ? null : '"path" is the list of titles from the outermost describe to the test';
}
