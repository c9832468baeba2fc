import { shuffle } from '../../../prove/plan/shuffle';
import type { Nested } from '../../prove/build-tree';
import type { FakeFile } from '../../prove/fake-project';
import type { FakeTest } from '../../prove/fake-suite';
import type { Dependence, OrderSuite } from './order-suite';
import type { Recipe, RecipeFile } from './recipe';

/** What a suite is called, and where its tests leave things. */
export type SuiteNames = Pick<OrderSuite, 'name' | 'kind' | 'state'>;

const FEWEST_TESTS = 5;
const MOST_TESTS = 30;
const FEWEST_FILES = 2;

/** A suite made of a recipe: two to four files, five to thirty tests each, most of them small and harmless. */
export function layOutSuite(recipe: Recipe, names: SuiteNames, random: () => number): OrderSuite {
  const isLarger = random() < 0.1;
  const count = Math.max(recipe.files.length + Number(isLarger), FEWEST_FILES);
  const harmless = Array.from({ length: count - recipe.files.length }, (_, index): RecipeFile => ({
    name: `harmless ${index}`,
    tests: [],
  }));
  const letters = shuffle(['a', 'b', 'c', 'd'].slice(0, count), random);
  const fileNames = new Map<string, string>();
  const helpers: string[] = [];
  const files = [...recipe.files, ...harmless].map((file, index): FakeFile => {
    const letter = letters[index]!;
    fileNames.set(file.name, `${names.name}/${letter}.test.js`);
    const others = makeOthers(file, letter, random);
    if (file.others?.cleans) helpers.push(...others.map(({ id }) => id));
    const tests = shuffle([...file.tests, ...others], random);
    const nested = nest(tests, file, random);
    return { file: fileNames.get(file.name)!, tests: arrange(tests, nested), nested };
  });
  const place = (one: Dependence): Dependence => ({
    ...one,
    culprits: one.culprits.map((id) => fileNames.get(id) ?? id),
    cleaners: [...one.cleaners, ...helpers],
  });
  return {
    ...names,
    files: files.toSorted((a, b) => (a.file < b.file ? -1 : 1)),
    dependences: recipe.dependences.map(place),
  };
}

function makeOthers(
  { tests, others }: RecipeFile,
  letter: string,
  random: () => number,
): FakeTest[] {
  // Small ones are as good as large ones, and cheaper.
  const size = FEWEST_TESTS + Math.floor(random() ** 3 * (MOST_TESTS - FEWEST_TESTS + 1));
  const count = Math.max(size - tests.length, 1);
  return Array.from({ length: count }, (_, index) => ({ id: `${letter}${index}`, ...others }));
}

/** Tests that follow each other share a block now and then, some of them one in it. */
function nest(
  tests: readonly FakeTest[],
  { tests: special, blocks = 'anywhere' }: RecipeFile,
  random: () => number,
): Nested {
  const ids = tests.map(({ id }) => id);
  if (blocks === 'none') return ids;
  if (blocks === 'one-each') return partInBlocks(ids, new Set(special.map(({ id }) => id)));
  const nested: (string | Nested)[] = [];
  for (let from = 0; from < ids.length;) {
    const size = random() < 0.6 ? 1 : 2 + Math.floor(random() * 4);
    const some = ids.slice(from, from + size);
    from += size;
    if (size === 1) nested.push(...some);
    else nested.push(random() < 0.3 ? [some[0]!, some.slice(1)].filter(isFull) : some);
  }
  return nested;
}

const isFull = (item: string | readonly string[]): boolean => item.length > 0;

/** A block ends where the next test that has one of its own begins. */
function partInBlocks(ids: readonly string[], special: ReadonlySet<string>): Nested {
  const blocks: string[][] = [];
  for (const id of ids) {
    const last = blocks.at(-1);
    const isOpen = last && !(special.has(id) && last.some((other) => special.has(other)));
    if (isOpen) last.push(id);
    else blocks.push([id]);
  }
  return blocks;
}

/** In declared order, as they are nested. */
function arrange(tests: readonly FakeTest[], nested: Nested): FakeTest[] {
  const byId = new Map(tests.map((test) => [test.id, test]));
  const list = (some: Nested): string[] =>
    some.flatMap((item) => (typeof item === 'string' ? [item] : list(item)));
  return list(nested).map((id) => byId.get(id)!);
}
