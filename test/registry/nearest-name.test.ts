import { nearestName, nearestNames } from '../../registry/nearest-name';

const INFRA = ['PostgreSQL', 'Redis', 'Mailer', 'Search', 'Searcher'];

test.each([
  ['Redsi', ['Redis']],
  ['redis', ['Redis']],
  ['Postgres', ['PostgreSQL']],
  ['Searche', ['Search', 'Searcher']],
  ['Kafka', []],
  ['', []],
  ['x'.repeat(1_000_000), []],
])('nearest names of %.20s', (found, names) => {
  expect(nearestNames(found, INFRA)).toEqual(names);
});

test.each([
  ['D', ['A', 'B', 'C'], undefined],
  ['b', ['A', 'B', 'C'], 'B'],
  ['B3', ['B1', 'B2'], undefined],
  ['ulr', ['url', 'user'], 'url'],
  ['stop', ['fail', 'skip', 'xfail'], undefined],
  ['constructor', [], undefined],
])('the nearest name of %s', (found, names, nearest) => {
  expect(nearestName(found, names)).toBe(nearest);
});

test('at most three, nearest first, then by alphabet', () => {
  expect(nearestNames('queue', ['queue4', 'queue3', 'queue2', 'queue1', 'Queue'])).toEqual([
    'Queue',
    'queue1',
    'queue2',
  ]);
});
