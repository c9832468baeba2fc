import { countRows } from './arrange-by-row';
import { countFileOrders } from './count-file-orders';
import { hasOrder } from './has-order';
import type { PlanOptions } from './plan-orders';
import { STEPS, type Step } from './planned-probe';
import { listTests, type FileTree } from './test-tree';

/** How many probes each step of a plan has, without making them. */
export function countPlan(
  files: readonly FileTree[],
  { orders = 0, sameOrder = 2, atOnce = 3, without = [] }: Omit<PlanOptions, 'seed'>,
): Readonly<Record<Step, number>> {
  const tests = files.map(({ children }) => listTests(children).length);
  const several = files.filter(hasOrder).length;
  const isSeveral = files.length > 1;
  const counts: Record<Step, number> = {
    declared: files.length,
    reverse: several,
    twice: files.length,
    'declared-again': files.length * Math.max(0, sameOrder - 1),
    files: isSeveral ? 2 : 0,
    'at-once': isSeveral ? atOnce : 0,
    alone: tests.reduce((sum, count) => sum + count, 0),
    tuscan: files.reduce((sum, { children }) => sum + countRows(children), 0),
    'tuscan-files': countFileOrders(files.length),
    random: several * orders,
    'random-files': files.length > 2 ? orders : 0,
  };
  for (const step of STEPS) if (without.includes(step)) counts[step] = 0;
  return counts;
}
