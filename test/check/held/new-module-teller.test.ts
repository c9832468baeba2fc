import { newModuleTeller } from '../../../check/held/new-module-teller';
import type { HeldRow } from '../../../registry/baseline/baseline';
import type { GovernedRegistry } from '../../../registry/transitions/governed-registry';

function listing(...productionModules: string[]): GovernedRegistry {
  return { infra: {}, transitions: [], policy: { approvers: [], productionModules } };
}

const row = (file: string, module: string): HeldRow => ({
  rule: 'production-import',
  file,
  module,
});
const skip: HeldRow = { rule: 'unsanctioned-skip', file: 'a', path: ['a'] };

test.each<[string, GovernedRegistry | null, GovernedRegistry, readonly HeldRow[], boolean[]]>([
  [
    'a module that came later',
    listing('./old.js'),
    listing('old.js', 'new.js'),
    [row('a', 'new.js'), row('b', 'new.js'), row('b', 'old.js'), row('b', 'none.js'), skip],
    [true, true, false, false, false],
  ],
  [
    'a module that moved',
    listing('gone.js'),
    listing('new.js'),
    [row('a', 'new.js'), row('a', 'new.js'), row('b', 'new.js'), row('d', 'new.js')],
    [true, false, true, false],
  ],
  ['no registry before', null, listing('new.js'), [row('a', 'new.js')], [false]],
])('%s', (_, before, now, rows, expected) => {
  const held = [row('a', 'gone.js'), row('b', 'gone.js'), row('c', 'old.js'), skip];
  const mayGain = newModuleTeller({ before, now, held: before ? held : [] });

  expect(rows.map(mayGain)).toEqual(expected);
});
