import { countNoun } from '../../errors/count-noun';
import { testClasses, type TestClass } from '../classify/classes';

/** How many tests and files there are, and of which classes. */
interface Counts {
  readonly files: number;
  readonly tests: number;
  readonly classes: Readonly<Partial<Record<TestClass, number>>>;
}

/**
 * `3 tests in 1 file: 2 passed, 1 todo`.
 *
 * @param ofNone what stands in place of the classes where no test has any
 */
export function describeCounts({ files, tests, classes }: Counts, ofNone?: string): string {
  const counts = (Object.keys(testClasses) as TestClass[]).flatMap((name) => {
    const count = classes[name] ?? 0;
    return count > 0 ? [countNoun(count, testClasses[name])] : [];
  });
  const words = counts.length > 0 ? counts.join(', ') : ofNone;
  const size = `${countNoun(tests, 'test')} in ${countNoun(files, 'file')}`;
  return words === undefined ? size : `${size}: ${words}`;
}
