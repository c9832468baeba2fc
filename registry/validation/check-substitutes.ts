import { nearestName } from '../nearest-name';
import { describeChoices } from './describe-choices';
import { describeFound } from './describe-found';
import type { Mistake } from './mistake';
import { propertiesOf, propertyOf } from './read-loosely';

const BUILTINS = ['builtin:auth', 'builtin:clock', 'builtin:prometheus', 'builtin:replay'];

/** Whether a substitute is one of this tool's own, or is meant to be. */
export function isBuiltin(substitute: unknown): substitute is string {
  return typeof substitute === 'string' && substitute.startsWith('builtin:');
}

/** Substitutes of this tool's own that it does not have. */
export function checkSubstitutes(value: unknown): Mistake[] {
  return propertiesOf(propertyOf(value, 'infra')).flatMap(([name, entry]) => {
    const substitute = propertyOf(entry, 'substitute');
    if (!isBuiltin(substitute) || BUILTINS.includes(substitute)) return [];
    return [
      {
        at: ['infra', name, 'substitute'],
        found: describeFound(substitute),
        expected: `${describeChoices(BUILTINS)}, or a module of the project`,
        nearest: nearestName(substitute, BUILTINS),
      },
    ];
  });
}
