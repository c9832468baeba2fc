import type { Maker } from '../../../../environment/databases/postgres/mark';

/** Who makes the slots of tests. */
export const TEST_MAKER: Maker = {
  user: 'tester',
  host: 'here',
  run: 'a test',
  checkout: '/project',
  owner: { pid: process.pid, startTime: null },
  token: '0a1b2c3d',
  when: '2026-01-01T00:00:00.000Z',
  key: 'of a test',
};
