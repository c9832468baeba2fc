import { runInNewContext } from 'node:vm';
import { joinErrors } from '../../errors/join-errors';

test('one error stays as it is', () => {
  const only = new Error('only');
  expect(joinErrors([only])).toBe(only);
  expect(only.message).toBe('only');
});

test.each([
  ['this realm', () => new Error('first')],
  ['a test file', () => runInNewContext("new Error('first')") as Error],
])('later errors are joined to the first one, of %s', (_, make) => {
  const first = make();
  expect(joinErrors([first, new Error('second'), 'third'])).toBe(first);
  expect(first.message).toBe('first\nand then: Error: second\nand then: third');
});
