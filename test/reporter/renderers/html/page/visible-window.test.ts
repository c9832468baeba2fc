import * as fc from 'fast-check';
import {
  findVisible,
  scrollToRow,
  type Scrolled,
} from '../../../../../reporter/renderers/html/page/logic/visible-window';

const list = (given: Partial<Scrolled>): Scrolled => ({
  scrollTop: 0,
  height: 320,
  rowHeight: 32,
  count: 1000,
  ...given,
});

test('rows that are seen, and some around them', () => {
  expect(findVisible(list({}))).toEqual({ first: 0, end: 16, at: 0, top: 0, total: 32_000 });
  expect(findVisible(list({ scrollTop: 3200 }))).toMatchObject({ first: 94, end: 116, at: 100 });
  expect(findVisible(list({ count: 0 }))).toMatchObject({ first: 0, end: 0, total: 0 });
  expect(findVisible(list({ scrollTop: 1e9 }))).toMatchObject({ end: 1000 });
});

const lists = fc.record({
  scrollTop: fc.double({ min: 0, max: 1e8, noNaN: true }),
  height: fc.integer({ min: 100, max: 2000 }),
  rowHeight: fc.integer({ min: 20, max: 60 }),
  count: fc.integer({ min: 0, max: 5_000_000 }),
});

test('wherever a list of whatever length is, what is seen is covered, by few rows', () => {
  fc.assert(
    fc.property(lists, (scrolled) => {
      const { first, end, top, total } = findVisible(scrolled);
      const { height, rowHeight, count } = scrolled;
      const at = Math.min(scrolled.scrollTop, Math.max(0, total - height));
      expect(total).toBeLessThanOrEqual(8_000_000);
      expect(end - first).toBeLessThanOrEqual(Math.ceil(height / rowHeight) + 13);
      expect(top).toBeLessThanOrEqual(at + 0.01);
      const bottom = Math.min(at + height, total, at + count * rowHeight);
      expect(top + (end - first) * rowHeight).toBeGreaterThanOrEqual(bottom - 0.01);
    }),
  );
});

test('a row that is asked for is seen after scrolling to it', () => {
  fc.assert(
    fc.property(lists, fc.double({ min: 0, max: 0.999_999, noNaN: true }), (scrolled, part) => {
      fc.pre(scrolled.count > 0);
      const row = Math.floor(part * scrolled.count);
      const scrollTop = scrollToRow(row, scrolled);
      const { first, top } = findVisible({ ...scrolled, scrollTop });
      const { total } = findVisible(scrolled);
      const at = Math.min(scrollTop, Math.max(0, total - scrolled.height));
      const y = top + (row - first) * scrolled.rowHeight - at;
      expect(y).toBeGreaterThanOrEqual(-1);
      expect(y + scrolled.rowHeight).toBeLessThanOrEqual(scrolled.height + 1);
    }),
  );
});

test('a row is seen whole where there is no room for two', () => {
  expect(scrollToRow(1, list({ height: 50, scrollTop: 0.1 }))).toBe(14);
});

test('scrolls as little as it takes, and not at all where the row is seen', () => {
  expect(scrollToRow(5, list({}))).toBe(0);
  expect(scrollToRow(10, list({}))).toBe(32);
  expect(scrollToRow(100, list({ scrollTop: 3232 }))).toBe(3168);
  expect(scrollToRow(500, list({}))).toBe(500.5 * 32 - 160);
});
