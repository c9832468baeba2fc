import { nearestName } from '../nearest-name';
import { describeFound } from './describe-found';
import type { Mistake, Place } from './mistake';
import { isObject, isText, itemsOf, propertiesOf, propertyOf } from './read-loosely';

/**
 * Names of infrastructure that the registry lacks, in folder rules, skips and the roadmap; and skips
 * for infrastructure that must run. Transitions may name entries that are gone.
 */
export function checkReferences(value: unknown): Mistake[] {
  const infra = propertyOf(value, 'infra');
  if (!isObject(infra)) return [];
  return [
    ...propertiesOf(propertyOf(value, 'require')).flatMap(([glob, names]) =>
      itemsOf(names).flatMap((name, i) => checkName(['require', glob, i], name, infra)),
    ),
    ...itemsOf(propertyOf(value, 'roadmap')).flatMap((phase, i) =>
      checkName(['roadmap', i, 'infra'], propertyOf(phase, 'infra'), infra),
    ),
    ...itemsOf(propertyOf(value, 'skips')).flatMap((row, i) => {
      const at = ['skips', i, 'infra'];
      const name = propertyOf(row, 'infra');
      return [...checkName(at, name, infra), ...checkSkippable(at, name, infra)];
    }),
  ];
}

function checkName(at: Place, name: unknown, infra: Record<string, unknown>): Mistake[] {
  if (!isText(name) || Object.hasOwn(infra, name)) return [];
  const expected = 'a name in "infra"';
  return [
    { at, found: describeFound(name), expected, nearest: nearestName(name, Object.keys(infra)) },
  ];
}

function checkSkippable(at: Place, name: unknown, infra: Record<string, unknown>): Mistake[] {
  const state = isText(name) && propertyOf(infra, name, 'state');
  if (state !== 'B' && state !== 'C') return [];
  return [
    {
      at,
      found: `${describeFound(name)}, which is in state ${state}`,
      expected: 'infrastructure in state A, because the tests of states B and C must run',
    },
  ];
}
