import { describeFound } from './describe-found';
import type { Mistake, Place } from './mistake';
import { isText, itemsOf, propertiesOf, propertyOf } from './read-loosely';

/**
 * Names of infrastructure and of variables that every JavaScript object has by nature, such as
 * `constructor` or `__proto__`: code that looks them up would find something that is not listed.
 */
export function checkNames(value: unknown): Mistake[] {
  const ofEntries = propertiesOf(propertyOf(value, 'infra')).flatMap(([name, entry]) => [
    ...checkName(['infra', name], name),
    ...propertiesOf(propertyOf(entry, 'database', 'env')).flatMap(([variable]) =>
      checkName(['infra', name, 'database', 'env', variable], variable),
    ),
    ...checkName(
      ['infra', name, 'database', 'server', 'env'],
      propertyOf(entry, 'database', 'server', 'env'),
    ),
  ]);
  const ofTargets = itemsOf(propertyOf(value, 'protect')).flatMap((target, i) =>
    checkName(['protect', i, 'env'], propertyOf(target, 'env')),
  );
  return [...ofEntries, ...ofTargets];
}

function checkName(at: Place, name: unknown): Mistake[] {
  if (!isText(name) || !Object.hasOwn(Object.prototype, name)) return [];
  const expected = 'a name that JavaScript objects do not have by nature';
  return [{ at, found: describeFound(name), expected }];
}
