import { runInNewContext } from 'node:vm';
import { describeThrown } from '../../../environment/record/describe-thrown';
import { HermeticError } from '../../../errors/hermetic-error';

test.each([
  ['a string', 'no', { name: 'Error', message: 'no', causes: [] }],
  ['undefined', undefined, { name: 'Error', message: 'thrown: undefined', causes: [] }],
  ['null', null, { name: 'Error', message: 'thrown: null', causes: [] }],
  ['a BigInt', 7n, { name: 'Error', message: '7', causes: [] }],
  ['an empty object', {}, { name: 'Error', message: 'thrown: {}', causes: [] }],
  [
    'fields of the wrong types',
    { name: 7, message: 8, code: 9, port: '1' },
    {
      name: 'Error',
      message: 'thrown: { name: 7, message: 8, code: 9, port: "1" }',
      causes: [],
    },
  ],
])('%s', (_, thrown, record) => {
  expect(describeThrown(thrown)).toEqual(record);
});

test('an error of the system, from another realm', () => {
  const error: unknown = runInNewContext(
    `Object.assign(new TypeError('connect ECONNREFUSED'), { code: 'ECONNREFUSED', syscall: 'connect', address: '127.0.0.1', port: 6379 })`,
  );
  expect(describeThrown(error)).toEqual({
    name: 'TypeError',
    message: 'connect ECONNREFUSED',
    code: 'ECONNREFUSED',
    syscall: 'connect',
    address: '127.0.0.1',
    port: 6379,
    causes: [],
  });
});

test('the host has more than one name', () => {
  expect(describeThrown({ hostname: 'db.internal' })).toMatchObject({ host: 'db.internal' });
  expect(describeThrown({ host: 'db', hostname: 'db.internal' })).toMatchObject({ host: 'db' });
});

test("an error of the tool's own brings what it knows", () => {
  const error = HermeticError.of('HERMETIC_SERVER_UNREACHABLE', {
    infra: 'PostgreSQL',
    reason: 'refused',
  });
  expect(describeThrown(error)).toMatchObject({
    name: 'HermeticError',
    code: 'HERMETIC_SERVER_UNREACHABLE',
    infra: 'PostgreSQL',
    fix: error.fix,
  });
});

test('which protected target was refused, by an error of the tool only', () => {
  const details = { target: '$DATABASE_URL', way: 'a connection', file: 'a.test.ts' };
  const error = HermeticError.of('HERMETIC_PROTECTED', details);
  expect(describeThrown(error)).toMatchObject({ target: '$DATABASE_URL' });
  expect(describeThrown({ message: 'no', target: 'x' })).not.toHaveProperty('target');
});

test.each(['cause', 'originalError', 'parent', 'driverError'])('a cause in %s', (field) => {
  const thrown = { message: 'outer', [field]: { message: 'inner', code: 'ENOTFOUND' } };
  expect(describeThrown(thrown).causes).toEqual([
    { name: 'Error', message: 'inner', code: 'ENOTFOUND', causes: [] },
  ]);
});

test('the members of an AggregateError', () => {
  const error = new AggregateError([new Error('one'), new Error('two'), 'three'], 'all failed');
  expect(describeThrown(error).causes.map(({ message }) => message)).toEqual(['one', 'two']);
});

test('cycles and long messages come to an end, and the whole is JSON', () => {
  const error = new Error('x'.repeat(50_000));
  error.cause = error;
  const record = describeThrown(error);
  expect(record.message).toHaveLength(20_000);
  expect(JSON.parse(JSON.stringify(record))).toEqual(record);
});

test('a record holds no password', () => {
  const thrown = new Error('postgres://me:hunter2@db.internal/app refused');
  expect(describeThrown(thrown).message).toBe('postgres://me:***@db.internal/app refused');
});
