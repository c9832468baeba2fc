import { describeThrown } from '../../../environment/record/describe-thrown';
import type { ErrorRecord } from '../../../environment/record/types';

const unreadable = { name: 'Error', message: 'an error that cannot be read', causes: [] };
const fail = (): never => {
  throw new Error('no');
};

test.each([
  ['a getter that throws', Object.defineProperty(new Error('x'), 'message', { get: fail })],
  ['a proxy that throws', new Proxy({}, { get: fail })],
  ['a function whose text throws', Object.assign(() => 1, { toString: fail })],
])('%s is told of', (_, thrown) => {
  expect(describeThrown(thrown)).toEqual(unreadable);
});

test('an error that has itself twenty times for a cause stays small', () => {
  const error = Object.assign(new Error('x'), { errors: [] as unknown[] });
  error.errors.push(...Array<unknown>(20).fill(error));
  const count = ({ causes }: ErrorRecord): number =>
    causes.reduce((sum, cause) => sum + count(cause), 1);
  expect(count(describeThrown(error))).toBe(101);
});
