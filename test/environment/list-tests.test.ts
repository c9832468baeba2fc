import { listTests, pathOf } from '../../environment/list-tests';
import { buildBlocks, testsOf, type Sketch } from './build-blocks';

const SKETCH: readonly Sketch[] = [
  { test: 'first' },
  {
    block: 'outer',
    children: [{ test: 'second' }, { block: 'inner', children: [{ test: 'third' }] }],
  },
  { test: 'same' },
  { test: 'same' },
];

test('names the tests in declared order, with their titles', () => {
  const tests = [...listTests(buildBlocks(SKETCH), 'a.test.ts').values()];
  expect(tests.map(({ index, path }) => [index, ...path])).toEqual([
    [0, 'first'],
    [1, 'outer', 'second'],
    [2, 'outer', 'inner', 'third'],
    [3, 'same'],
    [4, 'same'],
  ]);
});

test('ids are short, and no two are alike', () => {
  const ids = [...listTests(buildBlocks(SKETCH), 'a.test.ts').values()].map(({ id }) => id);
  expect(new Set(ids).size).toBe(5);
  expect(ids.every((id) => /^[0-9a-f]{12}$/.test(id))).toBe(true);
});

test('an id depends on the file, the titles and the number among equals, and on nothing else', () => {
  const idsOf = (sketch: readonly Sketch[], file: string): string[] =>
    [...listTests(buildBlocks(sketch), file).values()].map(({ id }) => id);
  const [first, second, third, same, again] = idsOf(SKETCH, 'a.test.ts');
  const [, outer] = SKETCH;
  expect(
    idsOf([{ test: 'same' }, outer!, { test: 'same' }, { test: 'first' }], 'a.test.ts'),
  ).toEqual([same, second, third, again, first]);
  expect(idsOf([{ test: 'first' }], 'b.test.ts')).not.toEqual([first]);
});

test('titles that join to the same text are told apart', () => {
  const sketch: Sketch[] = [
    { block: 'a b', children: [{ test: 'c' }] },
    { block: 'a', children: [{ test: 'b c' }] },
  ];
  const ids = [...listTests(buildBlocks(sketch), 'a.test.ts').values()].map(({ id }) => id);
  expect(new Set(ids).size).toBe(2);
});

test('a path begins with the outermost block', () => {
  expect(pathOf(testsOf(buildBlocks(SKETCH))['third']!)).toEqual(['outer', 'inner', 'third']);
});

test('an id is of the file, however a disk spells its accents, and of the titles as they are written', () => {
  const idOf = (file: string, title: string, project?: string): string => {
    const [test] = listTests(buildBlocks([{ test: title }]), file, project).values();
    return test!.id;
  };
  const [composed, decomposed] = ['caf\u00e9', 'cafe\u0301'];
  expect(idOf(`${decomposed}.test.ts`, 't')).toBe(idOf(`${composed}.test.ts`, 't'));
  expect(idOf('a.test.ts', decomposed)).not.toBe(idOf('a.test.ts', composed));
  expect(idOf('a.test.ts', 't', 'unit')).not.toBe(idOf('a.test.ts', 't', 'api'));
  expect(idOf('a.test.ts', 't', 'unit')).not.toBe(idOf('a.test.ts', 't'));
});
