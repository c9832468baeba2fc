import { countOrders } from './arrange-by-row';

/** Each of them runs all files: of many files, a part of the square is what there is time for. */
const MOST_ORDERS = 24;

/** How many orders of files in one worker a plan has. */
export function countFileOrders(files: number): number {
  return Math.min(MOST_ORDERS, countAllFileOrders(files));
}

/** How many a whole Tuscan square has; two files have no more orders than declared and reverse. */
export function countAllFileOrders(files: number): number {
  return files < 3 ? 0 : countOrders(files);
}
