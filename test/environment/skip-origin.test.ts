import type { Circus } from '@jest/types';
import { isFilteredOut, skipOriginOf } from '../../environment/skip-origin';
import { buildBlocks, testsOf } from './build-blocks';

const TESTS = testsOf(
  buildBlocks([
    { test: 'plain' },
    { test: 'skipped', mode: 'skip' },
    { test: 'focused', mode: 'only' },
    {
      block: 'a skipped block',
      mode: 'skip',
      children: [{ block: 'inner', children: [{ test: 'deep' }] }],
    },
  ]),
);

function stateOf(pattern?: string): Circus.State {
  const testNamePattern = pattern === undefined ? undefined : new RegExp(pattern, 'i');
  return { testNamePattern } as unknown as Circus.State;
}

test.each([
  ['plain', undefined, [], { by: 'focus' }],
  ['plain', 'other', [], { by: 'filter' }],
  ['plain', 'plain', [], { by: 'focus' }],
  ['skipped', undefined, [], { by: 'author' }],
  ['skipped', 'other', [], { by: 'filter' }],
  ['skipped', undefined, ['Mailer'], { by: 'infra', infra: ['Mailer'] }],
  ['skipped', 'other', ['Mailer'], { by: 'filter' }],
  ['deep', undefined, [], { by: 'author' }],
  ['deep', undefined, ['Mailer', 'Agents'], { by: 'infra', infra: ['Mailer', 'Agents'] }],
])('%s with -t %s and %j is skipped %j', (title, pattern, infra, origin) => {
  expect(skipOriginOf(TESTS[title]!, stateOf(pattern), infra)).toEqual(origin);
});

test('-t is matched against the titles joined by spaces', () => {
  expect(isFilteredOut(TESTS['deep']!, stateOf('block inner deep'))).toBe(false);
  expect(isFilteredOut(TESTS['deep']!, stateOf('^deep$'))).toBe(true);
  expect(isFilteredOut(TESTS['deep']!, stateOf())).toBe(false);
});
