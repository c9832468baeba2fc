import { chooseLink } from '../../../../../reporter/renderers/html/page/logic/choose-link';
import {
  formatCount,
  formatMs,
  formatShare,
  formatTime,
} from '../../../../../reporter/renderers/html/page/logic/format-number';

test.each([
  [0, '0 ms'],
  [639.6, '640 ms'],
  [2449, '2.4 s'],
  [59_940, '59.9 s'],
  [59_960, '1 min 00 s'],
  [185_000, '3 min 05 s'],
  [3_720_000, '1 h 02 min'],
])('%p milliseconds are %p', (ms, words) => {
  expect(formatMs(ms)).toBe(words);
});

test.each([
  [0, 0, '0%'],
  [1, 100_000, '<0.1%'],
  [99_999, 100_000, '>99.9%'],
  [1, 3, '33.3%'],
  [3, 3, '100%'],
])('%p of %p is %p', (part, whole, words) => {
  expect(formatShare(part, whole)).toBe(words);
});

test('counts have their thousands apart, times are UTC', () => {
  expect(formatCount(100_000)).toBe('100,000');
  expect(formatTime('2026-05-01T10:00:00.000Z')).toBe('2026-05-01 10:00:00 UTC');
  expect(formatTime('some day')).toBe('some day');
});

test.each([
  ['https://example.com/a?b#c', 'https://example.com/a?b#c'],
  ['HTTP://example.com', 'http://example.com/'],
  ['javascript:alert(1)', null],
  [' javascript:alert(1)', null],
  ['java\nscript:alert(1)', null],
  ['data:text/html,<script>', null],
  ['file:///etc/passwd', null],
  ['//example.com', null],
  ['https://', null],
  ['https:\\\\example.com', null],
  ['https://me:secret@example.com', null],
  ['https://example.com\njavascript:alert(1)', null],
  ['PIN-265', null],
])('the reference %p links to %p', (reference, link) => {
  expect(chooseLink(reference)).toBe(link);
});
