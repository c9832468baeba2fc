import type { Explanation } from './hermetic-error';

const MOST_NAMES = 5;

function moreThan(most: number, names: readonly string[]): string[] {
  return names.length > most ? [`and ${names.length - most} more`] : [];
}

/** The part of the error table that is about running tests in other orders. */
export const proveErrors = {
  HERMETIC_PROBE_JEST: (of: { output: string }): Explanation => ({
    what: 'Jest ended before it ran a test',
    why: of.output || 'it printed nothing',
    fix: 'mend what Jest says; this shows what else is not in place:\nnpx jest-hermetic doctor',
  }),
  HERMETIC_PROBE_TEST: (of: { wanted: string; tests: number }): Explanation => ({
    what: `no test that runs is "${of.wanted}"`,
    why:
      of.tests === 0
        ? 'no test ran at all'
        : `none of the ${of.tests} that ran has it for its id, which is another one once its file or titles change, or for its title; one that is skipped does not run`,
    fix: 'give the whole title, or take the "id" of the test from "tests" in a report of the suite as it is now:\nnpx jest\nnpx jest-hermetic report --json',
  }),
  HERMETIC_PROBE_TITLE: (of: { wanted: string; names: readonly string[] }): Explanation => ({
    what: `${of.names.length} tests are called "${of.wanted}"`,
    why: [...of.names.slice(0, MOST_NAMES), ...moreThan(MOST_NAMES, of.names)].join('\n'),
    fix: 'ask for one of them by its id, or with its file and the titles around it',
  }),
  HERMETIC_PROBE_ORDER: (of: { file: string; reason: string }): Explanation => ({
    what: `${of.file} is no order of tests`,
    why: of.reason,
    fix: 'have ids of tests in it: one a line, or an array of them in JSON',
  }),
};
