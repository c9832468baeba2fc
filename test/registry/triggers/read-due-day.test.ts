import { readDueDay } from '../../../registry/triggers/read-due-day';

test.each([
  ['2027-01-31', '2027-01-31'],
  ['review on 2027-01-31, or at 10,000 customers', '2027-01-31'],
  ['(2027-01-31)', '2027-01-31'],
  ['at 2027-01-31T08:00:00Z.', '2027-01-31'],
  ['after 2026-12-31', '2027-01-01'],
  ['After\n2028-02-28', '2028-02-29'],
  ['2027-Q1', '2027-01-01'],
  ['Q4 2027', '2027-10-01'],
  ['q2 of 2027', '2027-04-01'],
  ['after 2027-Q4', '2028-01-01'],
  ['end of Q1 2027', '2027-04-01'],
  ['in March 2027', '2027-03-01'],
  ['Sept. 2027', '2027-09-01'],
  ['end of the February 2028', '2028-03-01'],
  ['1 March 2027', '2027-03-01'],
  ['31st of May, 2027', '2027-05-31'],
  ['May 5th, 2027', '2027-05-05'],
  ['after Dec 31, 2027', '2028-01-01'],
  ['2027-03', '2027-03-01'],
  ['decided on 2025-03-01, again in 2027-Q2', '2027-04-01'],
  ['again in 2027-Q2 (decided on 1 March 2025)', '2027-04-01'],
])('%j is due on %s', (text, due) => {
  expect(readDueDay(text)).toBe(due);
});

test.each([
  'always required',
  'first SLO',
  '',
  'more than 2027 users',
  'when PIN-2027-01 is done',
  '2027-01-31-beta is out',
  '2027-02-30',
  '2027-13',
  '31 February 2027',
  'version 2027-01.5',
  'Q5 2027',
  'may 2 of them be enough',
  'in 2027',
])('%j names no day', (text) => {
  expect(readDueDay(text)).toBeNull();
});
