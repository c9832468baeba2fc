/**
 * The folder in which Jest was started, which is what a person takes the paths for that a run prints. A test in the same
 * process may leave another one behind, or one that is removed by then; the reporter is loaded before any test.
 */
export const startFolder: string = process.cwd();
