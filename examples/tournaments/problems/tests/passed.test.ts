import { decideBattle } from '../../src/domain/decide-battle';

test('two of three judges decide', () => {
  expect(decideBattle(['red', 'red'], 3)).toBe('red');
});
