import { makeRandom } from '../../../prove/plan/make-random';
import { proveTests } from '../../../prove/prove-tests';
import { makeFakeProject } from '../../prove/fake-project';
import { compareFindings } from './compare-findings';
import { makeOrderCorpus } from './index';

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
    const { files, run, names } = makeFakeProject(suite.files, makeRandom(1));
    const proof = await proveTests(files, { seed: 1, run, ...names });
    const { missed, wrong } = compareFindings(suite, proof);
    expect({ missed, wrong }).toEqual({ missed: [], wrong: [] });
    expect(proof.verdict).toBe(verdictOf(proof.findings.map((finding) => finding.kind)));
  });
});

/** Nothing else is false than what a finding tells. */
function verdictOf(kinds: readonly string[]): string {
  if (kinds.length === 0) return 'independent';
  return kinds.every((kind) => kind === 'nondeterministic') ? 'inconclusive' : 'dependent';
}

test('recall and precision are 100% of what the plan promises', async () => {
  let [promised, found, wrong, missed] = [0, 0, 0, 0];
  for (const suite of corpus) {
    const { files, run, names } = makeFakeProject(suite.files, makeRandom(1));
    const compared = compareFindings(suite, await proveTests(files, { seed: 1, run, ...names }));
    promised += compared.promised;
    found += compared.found;
    wrong += compared.wrong.length;
    missed += compared.missed.length;
  }
  const all = corpus.reduce((sum, { dependences }) => sum + dependences.length, 0);
  process.stdout.write(
    `${corpus.length} suites, ${all} reasons, ${promised} promised: ${found} found, ${missed} missed, ${wrong} wrong\n`,
  );
  expect({ wrong, missed }).toEqual({ wrong: 0, missed: 0 });
  expect(promised).toBeGreaterThan(250);
});
