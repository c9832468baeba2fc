/** Part of Jest's result of a file; processes hand it on as JSON. */
const MARK = 'hermeticGoverned';

/** Notes in Jest's result of a file that its tests were governed, and are recorded. */
export function markGoverned<Result>(result: Result): Result {
  if (typeof result === 'object' && result !== null) Object.assign(result, { [MARK]: true });
  return result;
}

/** Whether the tests that a result tells of were governed. */
export function isGoverned(result: object): boolean {
  return MARK in result;
}
