import type { ConnectionRecord, ReachedBy } from '../../environment/record/types';

const WAYS: Readonly<Record<ReachedBy, string>> = {
  test: '',
  hook: ', in a hook or between the tests of its block',
  load: ', while its file was loaded',
  concurrent: ', by some test of its file: with test.concurrent nobody knows which',
};

/**
 * In which way a test came to an entry or to an unlisted endpoint, where that was not by itself:
 * words to follow the name.
 */
export function describeWay(what: string, connections: readonly ConnectionRecord[]): string {
  const ways = connections
    .filter(({ infra, endpoint }) => (infra.length > 0 ? infra.includes(what) : endpoint === what))
    .map(({ by }) => by);
  const [first] = (['test', 'concurrent', 'hook', 'load'] as const).filter((by) =>
    ways.includes(by),
  );
  return WAYS[first ?? 'test'];
}
