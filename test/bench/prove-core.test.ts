import { compareProveCore, countProbesToPolluter } from '../../bench/prove-core';

test('every dependence of the known suites is found and named, and nothing else', async () => {
  const rows = await compareProveCore(4, 1);
  expect(rows).toHaveLength(7);
  for (const { kind, ours } of rows)
    expect({ kind, ...ours }).toMatchObject({ kind, found: 1, named: 1, false: 0 });
});

test('what random orders and plain halving cannot do', async () => {
  const rows = await compareProveCore(4, 1);
  const named = Object.fromEntries(rows.map(({ kind, random }) => [kind, random.named]));
  expect(named).toMatchObject({
    'one polluter': 1,
    'two polluters together': 0,
    brittle: 0,
    'self-polluting': 0,
  });
});

test('the bar for the polluter of one victim', async () => {
  expect(await countProbesToPolluter(1000, [0, 1, 499, 500, 998])).toEqual({ most: 13, bar: 13 });
});
