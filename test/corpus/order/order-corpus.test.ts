import { makeRandom } from '../../../prove/plan/make-random';
import { proveTests } from '../../../prove/prove-tests';
import { makeFakeProject } from '../../prove/fake-project';
import { compareFindings } from './compare-findings';
import { makeOrderCorpus } from './index';
import type { OrderSuite } from './order-suite';

const corpus = makeOrderCorpus(1);

test('the same suites for the same seed, small ones, and enough of them', () => {
  expect(makeOrderCorpus(1)).toEqual(corpus);
  expect(makeOrderCorpus(2)).not.toEqual(corpus);
  expect(corpus.length).toBeGreaterThanOrEqual(200);
  expect(new Set(corpus.map(({ name }) => name)).size).toBe(corpus.length);
  for (const { files } of corpus) {
    expect([2, 3, 4]).toContain(files.length);
    const titles = files.flatMap(({ tests }) => tests.map(({ id }) => id));
    expect(new Set(titles).size).toBe(titles.length);
    for (const { tests } of files) {
      expect(tests.length).toBeGreaterThanOrEqual(5);
      expect(tests.length).toBeLessThanOrEqual(30);
    }
  }
});

describe.each([...new Set(corpus.map(({ kind }) => kind))])('%s', (kind) => {
  const suites = corpus.filter((suite) => suite.kind === kind);
  test.each(suites.map((suite) => [suite.name, suite] as const))('%s', async (_, suite) => {
    const { missed, wrong } = await prove(suite);
    expect({ missed, wrong }).toEqual({ missed: [], wrong: [] });
  });
});

async function prove(suite: OrderSuite) {
  const { files, run, names } = makeFakeProject(suite.files, makeRandom(1));
  const proof = await proveTests(files, { seed: 1, run, ...names });
  return compareFindings(suite, proof);
}
