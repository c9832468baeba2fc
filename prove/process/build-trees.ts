import type { ProbedFile, ProbedTest } from '../../environment/orders/messages';
import type { FileTree, TestNode } from '../plan/test-tree';

/**
 * The tests of each file that ran, as a plan needs them, files in the order in which they are given. Tests
 * that are skipped or yet to be written are no candidates; a file without candidates is left out.
 */
export function buildTrees(files: readonly ProbedFile[]): FileTree[] {
  const names = [...new Set(files.map(({ file }) => file))];
  return names.flatMap((file) => {
    const runs = files.filter((each) => each.file === file);
    // A file that several projects run: the tests of one project stay together.
    const trees = runs.map(({ tests }) => buildTree(tests.filter(isCandidate)));
    const children =
      trees.length === 1
        ? trees[0]!
        : trees.map((tree): TestNode => ({ type: 'block', children: tree }));
    return trees.some((tree) => tree.length > 0) ? [{ file, children }] : [];
  });
}

function isCandidate({ outcome }: ProbedTest): boolean {
  return outcome === 'passed' || outcome === 'failed';
}

/** Tests and blocks that were opened, by the numbers of the blocks around them. */
function buildTree(tests: readonly ProbedTest[]): TestNode[] {
  const root: TestNode[] = [];
  const blocks = new Map<string, TestNode[]>([['', root]]);
  const open = (numbers: readonly number[]): TestNode[] => {
    const key = numbers.join();
    const known = blocks.get(key);
    if (known) return known;
    const children: TestNode[] = [];
    blocks.set(key, children);
    open(numbers.slice(0, -1)).push({ type: 'block', children });
    return children;
  };
  const declared = new Map(tests.map((test) => [test.id, test]));
  for (const { id, blocks: around } of [...declared.values()].sort((a, b) => a.index - b.index))
    open(around).push({ type: 'test', id });
  return root;
}
