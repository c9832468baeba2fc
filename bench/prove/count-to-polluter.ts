import { searchTest } from '../../prove/search/search-test';
import { fillSuite, makeFakeSuite } from '../../test/prove/fake-suite';

/** Probes until the polluter of one victim among so many tests is named, at the worst of some places. */
export async function countToPolluter(tests: number, places: readonly number[]): Promise<number> {
  const counts = await Promise.all(
    places.map(async (at) => {
      const { run, ids } = makeFakeSuite(
        fillSuite(tests, [
          { at, id: 'p', sets: ['x'] },
          { at: tests - 1, id: 'v', fears: [['x']] },
        ]),
      );
      const failing = [ids.slice(0, -1)];
      return (await searchTest({ test: 'v', failing }, { run })).probesToFirst!;
    }),
  );
  return Math.max(...counts);
}
