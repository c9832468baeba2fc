import { bisectTest } from '../../prove/bisect-test';
import { listTests } from '../../prove/plan/test-tree';
import { withProject } from './open-project';

/** What the search for the reason of one test took. */
export interface LargeSearch {
  /** The tests that were named, by their titles. */
  readonly named: readonly string[];
  /** Until they were named; and until they were confirmed, and others ruled out. */
  readonly probes: number;
  readonly seconds: number;
  readonly allProbes: number;
  readonly allSeconds: number;
}

const SPECIAL: Readonly<Record<number, readonly [title: string, body: string]>> = {
  0.23: ['polluter', 'x = true;'],
  0.63: ['other half', 'y = true;'],
  0.86: ['victim', 'expect(x).toBe(false);'],
  0.93: ['victim of two', 'expect(x && y).toBe(false);'],
};

/** The searches of both victims in one file of so many tests: of one polluter, and of two that only work together. */
export function bisectLargeFile(tests: number): Promise<readonly LargeSearch[]> {
  const special = new Map(
    Object.entries(SPECIAL).map(([share, test]) => [Math.floor(Number(share) * tests), test]),
  );
  const lines = Array.from({ length: tests }, (_, index) => {
    const [title, body] = special.get(index) ?? [`harmless ${index}`, 'expect(1 + 1).toBe(2);'];
    return `test('${title}', () => { ${body} });`;
  });
  const text = ['let x = false, y = false;', ...lines, ''].join('\n');
  return withProject({ 'large.test.js': text }, async (suite) => {
    await suite.list({});
    const titleOf = (id: string): string => suite.refOf(id).path.at(-1)!;
    const ids = suite.trees.flatMap(({ children }) => listTests(children));
    const search = async (title: string): Promise<LargeSearch> => {
      const startedAt = performance.now();
      const seconds = (): number => (performance.now() - startedAt) / 1000;
      let first = { named: [] as string[], probes: 0, seconds: 0 };
      const { probes } = await bisectTest(suite.trees, {
        test: ids.find((id) => titleOf(id) === title)!,
        run: suite.run,
        confirm: suite.confirm,
        refOf: (id) => suite.refOf(id),
        reproduce: () => '',
        listener: (event) => {
          if (event.type !== 'set-found') return;
          first = { named: event.members.map(titleOf), probes: event.probes, seconds: seconds() };
        },
      });
      return { ...first, allProbes: probes, allSeconds: seconds() };
    };
    return [await search('victim'), await search('victim of two')];
  });
}
