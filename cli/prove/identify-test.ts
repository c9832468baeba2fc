import { HermeticError } from '../../errors/hermetic-error';
import type { TestRef } from '../../prove/verdict/proof-document';
import { nameTest } from './name-test';

/** Whether a test is meant: by its id, or by its name as it is printed, of which the file and the first titles may be missing. */
export function isMeant(test: TestRef, wanted: string): boolean {
  const name = nameTest(test);
  return test.id === wanted || name === wanted || name.endsWith(` › ${wanted}`);
}

/**
 * The id of the one test that is meant.
 *
 * @throws HERMETIC_PROBE_TEST when there is none, HERMETIC_PROBE_TITLE when there are several
 */
export function identifyTest(wanted: string, tests: readonly TestRef[]): string {
  const meant = tests.filter((test) => isMeant(test, wanted));
  const [test] = meant;
  if (!test) throw HermeticError.of('HERMETIC_PROBE_TEST', { wanted, tests: tests.length });
  if (meant.length > 1) {
    const names = meant.map((each) => `${each.id}  ${nameTest(each)}`);
    throw HermeticError.of('HERMETIC_PROBE_TITLE', { wanted, names });
  }
  return test.id;
}
