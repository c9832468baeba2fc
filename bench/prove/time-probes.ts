import { listTests } from '../../prove/plan/test-tree';
import { median, time } from '../result';
import { withProject } from './open-project';

const TESTS = 20;

/** Milliseconds, the median of so many rounds each, warm and fresh in turns. */
export interface ProbeTimes {
  readonly warm: number;
  readonly fresh: number;
}

/** How long a probe of a file takes in the process that has run others, and in a fresh Jest process. */
export function timeProbes(rounds: number): Promise<ProbeTimes> {
  const lines = Array.from(
    { length: TESTS },
    (_, index) => `test('test ${index}', () => { expect(${index}).toBe(${index}); });`,
  );
  return withProject({ 'some.test.js': lines.join('\n') }, async (suite) => {
    await suite.list({});
    const order = suite.trees.flatMap(({ children }) => listTests(children)).toReversed();
    const [warm, fresh]: [number[], number[]] = [[], []];
    for (let round = 0; round < rounds; round++) {
      warm.push(await time(() => suite.run({ mode: 'in-turn', order })));
      fresh.push(await time(() => suite.confirm({ mode: 'in-turn', order })));
    }
    return { warm: median(warm), fresh: median(fresh) };
  });
}
