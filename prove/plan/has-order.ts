import { listTests, type FileTree } from './test-tree';

/** Whether the tests of a file have an order that can be changed: it has several. */
export function hasOrder({ children }: FileTree): boolean {
  return listTests(children).length > 1;
}
