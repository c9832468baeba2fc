import { describeFound } from './describe-found';
import { isInsideByName } from './is-inside-project';
import type { Mistake } from './mistake';
import { isText, propertiesOf, propertyOf } from './read-loosely';

/** A backslash before a plain character escapes nothing: it is a Windows path, and matches no file. */
const WINDOWS_SEPARATOR = /\\[\w.-]/;

/** Folder rules that can match no test file: outside the project, or with backslashes. */
export function checkFolderRules(value: unknown): Mistake[] {
  return propertiesOf(propertyOf(value, 'require')).flatMap(([glob]) => {
    if (isText(glob) && isInsideByName(glob) && !WINDOWS_SEPARATOR.test(glob)) return [];
    const expected = 'a glob relative to registry.json, with "/", such as "tests/integration/**"';
    return [{ at: ['require', glob], found: describeFound(glob), expected }];
  });
}
