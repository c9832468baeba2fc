import { shuffleFiles } from '../../../reporter/session/shuffle-files';

const FILES = Array.from({ length: 12 }, (_, index) => ({ path: `/project/${index}.test.js` }));
const namesOf = (files: typeof FILES | null): string[] | undefined =>
  files?.map(({ path }) => path);

test('one seed is one order, however the files come', () => {
  const config = { randomize: true, seed: 7 };
  const order = namesOf(shuffleFiles(FILES, config));
  expect(order).toEqual(namesOf(shuffleFiles([...FILES].reverse(), config)));
  expect([...order!].sort()).toEqual(FILES.map(({ path }) => path).sort());
  expect(order).not.toEqual([...order!].sort());
  expect(order).not.toEqual(namesOf(shuffleFiles(FILES, { randomize: true, seed: 8 })));
});

test.each([[{ randomize: false, seed: 7 }], [undefined]])('in no random order: %j', (config) => {
  expect(shuffleFiles(FILES, config)).toBeNull();
});
