import type { CheckFinding } from '../../finding';
import type { SourceTests } from '../source-tests';
import { locateLine } from '../syntax/locate-line';
import { nameTest } from '../tests/name-test';
import { findLooseMarks, locateMark } from './find-loose-marks';

const WORDS = { message: 'has .only: it keeps other tests from running', fix: 'remove .only' };

/** Every `.only`, `fit` and `fdescribe`. */
export function findFocus(tests: SourceTests): CheckFinding<'focused-test'>[] {
  const { source, definitions, tree } = tests;
  const { file } = source;
  const focused = definitions.flatMap((definition) => {
    const mark = definition.marks.find(({ mode }) => mode === 'only');
    const [place] = tree.placesOf(definition);
    if (!mark || !place) return [];
    const subject = { path: nameTest(place, source).path };
    return [{ rule: 'focused-test', file, line: locateMark(mark, definition), ...WORDS, subject }];
  });
  const loose = findLooseMarks(tests, 'only').map(({ node }) => {
    return { rule: 'focused-test', file, line: locateLine(node), ...WORDS };
  });
  return [...focused, ...loose] as CheckFinding<'focused-test'>[];
}
