import { readJestOption } from '../../../reporter/session/read-jest-option';

test.each([
  ['-i', { name: 'i', hasValue: false, isList: false }],
  ['--max-workers=2', { name: 'maxWorkers', hasValue: true, isList: false }],
  ['--select-projects', { name: 'selectProjects', hasValue: false, isList: true }],
  [
    '--testPathIgnorePatterns=a=b',
    { name: 'testPathIgnorePatterns', hasValue: true, isList: true },
  ],
  ['a.test.js', undefined],
  ['--', undefined],
  ['-1', undefined],
])('%s', (argument, expected) => expect(readJestOption(argument)).toEqual(expected));
