import type { Explanation } from './hermetic-error';

/** The part of the error table that is about running tests in other orders. */
export const proveErrors = {
  HERMETIC_PROBE_JEST: (of: { output: string }): Explanation => ({
    what: 'Jest ended before it ran a test',
    why: of.output || 'it printed nothing',
    fix: 'mend what Jest says; this shows what else is not in place:\nnpx jest-hermetic doctor',
  }),
  HERMETIC_PROBE_TEST: (of: { id: string; tests: number }): Explanation => ({
    what: `no test that runs has the id ${of.id}`,
    why:
      of.tests === 0
        ? 'no test ran at all'
        : `none of the ${of.tests} that ran has it; an id is made of the file and the titles, and is another one once they change`,
    fix: 'take the "id" of the test from "tests" in a report of the suite as it is now:\nnpx jest\nnpx jest-hermetic report --json',
  }),
  HERMETIC_PROBE_ORDER: (of: { file: string; reason: string }): Explanation => ({
    what: `${of.file} is no order of tests`,
    why: of.reason,
    fix: 'have ids of tests in it: one a line, or an array of them in JSON',
  }),
};
