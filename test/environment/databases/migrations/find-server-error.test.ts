import { findServerError } from '../../../../environment/databases/migrations/find-server-error';

const denied = { code: '42501', routine: 'aclcheck_error' };

test.each([
  ['the driver’s own', denied],
  ['a wrapped one', new Error('failed', { cause: new Error('inside', { cause: denied }) })],
  ['Sequelize’s', { name: 'SequelizeDatabaseError', original: denied }],
  ['TypeORM’s', { name: 'QueryFailedError', driverError: denied }],
  ['Prisma’s', { code: 'P2010', meta: denied }],
])('%s', (_, error) => {
  expect(findServerError(error)).toBe(denied);
});

test('a function that raises has one', () => {
  expect(findServerError({ code: 'P0001' })?.code).toBe('P0001');
});

const circle = new Error('around');
circle.cause = circle;

test.each([
  undefined,
  null,
  'text',
  { code: 'ENOENT' },
  { code: 'EPIPE' },
  { code: 'P2002' },
  circle,
])('none in %p', (error) => {
  expect(findServerError(error)).toBeUndefined();
});
