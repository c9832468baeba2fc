import { keepConfigArguments } from '../../../reporter/session/keep-config-arguments';

test.each([
  [[], []],
  [['-i', '--ci', 'users'], []],
  [
    ['--config', 'a.js', 'users', '-w', '2'],
    ['--config', 'a.js'],
  ],
  [['-c=a.js', 'users'], ['-c=a.js']],
  [
    ['--selectProjects', 'one', 'two', '--runInBand', 'users'],
    ['--selectProjects', 'one', 'two'],
  ],
  [
    ['--test-match', '**/a', '--rootDir', 'x', 'users', '-t', 'adds', '--shard=1/2'],
    ['--test-match', '**/a', '--rootDir', 'x'],
  ],
  [
    ['--rootDir', 'x', '--', '--config', 'y'],
    ['--rootDir', 'x'],
  ],
])('of %j it is %j', (argv, kept) => {
  expect(keepConfigArguments(argv)).toEqual(kept);
});
