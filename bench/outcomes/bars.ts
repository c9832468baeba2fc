import type { Said, SaidCase } from './read-output';
import { LOST, TITLES } from './write-suite';

/** What one reporter did in the runs that the bars look at. */
export interface Observed {
  /** Two workers, of which one is killed. */
  readonly killed: Said;
  readonly inBand: Said;
  readonly workers: Said;
  /** The same again. */
  readonly again: Said;
  /** A run of one passing test whose results cannot be written. */
  readonly unwritable: { readonly exitCode: number | null; readonly output: string };
}

/** What a report should do, and whether one does, decided by looking at what it left. */
export const bars: Readonly<Record<string, (observed: Observed) => boolean>> = {
  'a skip says why': ({ killed }) =>
    [TITLES.skipped, TITLES.infra].every((title) =>
      find(killed, title).some(({ why }) => why !== ''),
    ),
  'skips are told apart: by the author, by `.only`, for infrastructure, to do': ({ killed }) =>
    areDistinct(
      [TITLES.skipped, TITLES.leftOut, TITLES.infra, TITLES.todo].map((title) =>
        tell(killed, title),
      ),
    ),
  'a file that does not load is there, as a failure': ({ killed }) => isLost(killed, LOST.load),
  'a file without a test is there, as a failure': ({ killed }) => isLost(killed, LOST.empty),
  'a file whose worker died is there, as a failure': ({ killed }) => isLost(killed, LOST.worker),
  'an expected failure is no pass': ({ killed }) =>
    areDistinct([tell(killed, TITLES.failing), tell(killed, TITLES.passes)]),
  'an expected failure that passes says so': ({ killed }) =>
    find(killed, TITLES.passing).some(
      ({ called, why }) =>
        called !== 'passed' && /supposed to fail|test\.failing|expected to fail/.test(why),
    ),
  'a pass on retry is no plain pass': ({ killed }) =>
    areDistinct([
      [...new Set(find(killed, TITLES.retried).map(({ called }) => called))].sort().join(),
      callOf(killed, TITLES.passes),
    ]),
  'missing infrastructure is told from a mistake': ({ killed }) =>
    areDistinct([callOf(killed, TITLES.refused), callOf(killed, TITLES.broken)]),
  'two tests of one title are told apart': ({ killed }) =>
    new Set(find(killed, TITLES.twins).map(({ id }) => id)).size === 2,
  'the same data in-band and with workers': ({ inBand, workers }) =>
    listData(inBand) === listData(workers),
  'the same bytes of two runs with the same outcomes, but for times and folders': ({
    workers,
    again,
  }) => workers.text === again.text,
  'a rule for skips that nothing needs any more is found': ({ killed }) =>
    /"gone[^"]*"|gone\\"/.test(killed.text),
  'what it cannot write is printed and fails the run': ({ unwritable }) =>
    unwritable.exitCode !== 0 && /ENOTDIR|ENOENT|_UNWRITABLE|EEXIST/.test(unwritable.output),
};

const find = ({ cases }: Said, title: string): SaidCase[] =>
  cases.filter(({ name }) => name === title);

function callOf(said: Said, title: string): string {
  return find(said, title)[0]?.called ?? 'nothing';
}

/** All that tells one case from another, without its name. */
function tell(said: Said, title: string): string {
  const [found] = find(said, title);
  return found ? `${found.called} ${found.why}` : 'nothing';
}

/** What it says of each test, whatever the order; of an error what its first line says. */
function listData({ cases }: Said): string {
  return cases
    .map(({ name, called, why, id }) =>
      JSON.stringify([name, called, why.split('\n')[0], id.replace(/^.*(?=tests\/)/, '')]),
    )
    .sort()
    .join('\n');
}

function areDistinct(told: readonly string[]): boolean {
  return !told.includes('nothing') && new Set(told).size === told.length;
}

function isLost({ cases }: Said, file: string): boolean {
  return cases.some(
    ({ name, called, id }) =>
      (name.includes(file) || id.includes(file)) && /error|fail|broken/.test(called),
  );
}
