import { compareOnCorpus } from '../../bench/prove/compare-on-corpus';
import { countToPolluter } from '../../bench/prove/count-to-polluter';
import { makeOrderCorpus } from '../corpus/order/index';

test('what the plan promises is found; what random orders and plain halving cannot do', async () => {
  const corpus = makeOrderCorpus(1).filter(({ name }) => /-[1-4]$/.test(name));
  const kinds = await compareOnCorpus(corpus, 1);
  expect(kinds.length).toBeGreaterThan(15);
  for (const { kind, ours, random, halving, promised } of kinds) {
    expect({ kind, named: ours.promised, wrong: ours.wrong }).toEqual({
      kind,
      named: promised,
      wrong: 0,
    });
    for (const one of [ours, random, halving])
      expect(one.found).toBeGreaterThanOrEqual(one.promised);
  }
  const byRandom = Object.fromEntries(kinds.map(({ kind, random }) => [kind, random.found]));
  expect(byRandom).toMatchObject({
    'one polluter': 4,
    'two that only work together': 0,
    brittle: 0,
    'self-polluting': 0,
  });
});

test('the bar for the polluter of one victim', async () => {
  expect(await countToPolluter(1000, [0, 1, 499, 500, 998])).toBe(13);
});
