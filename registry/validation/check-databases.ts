import { nearestName } from '../nearest-name';
import { describeFound } from './describe-found';
import type { Mistake } from './mistake';
import { isObject, isText, propertiesOf, propertyOf } from './read-loosely';

/** Databases on another entry that has none of its own, and more than one default database. */
export function checkDatabases(value: unknown): Mistake[] {
  const databases = propertiesOf(propertyOf(value, 'infra')).flatMap(([name, entry]) => {
    const database = propertyOf(entry, 'database');
    return isObject(database) ? [{ name, database }] : [];
  });
  const own = databases.filter(({ database }) => !Object.hasOwn(database, 'on'));
  const ownNames = own.map(({ name }) => name);
  return [
    ...databases.flatMap(({ name, database }) =>
      checkTarget(name, propertyOf(database, 'on'), value, ownNames),
    ),
    ...checkDefaults(own.filter(({ database }) => database.default === true)),
  ];
}

function checkTarget(name: string, on: unknown, value: unknown, ownNames: string[]): Mistake[] {
  if (!isText(on) || ownNames.includes(on)) return [];
  const target = propertyOf(value, 'infra', on, 'database');
  // Something that is no database is a mistake of its own, at its own place.
  if (target !== undefined && !isObject(target)) return [];
  const further = propertyOf(target, 'on');
  return [
    {
      at: ['infra', name, 'database', 'on'],
      found: `${describeFound(on)}${describeTarget(name, on, value, further)}`,
      expected: 'the name of an entry with a database of its own',
      nearest: isText(further) && ownNames.includes(further) ? further : nearestName(on, ownNames),
    },
  ];
}

function describeTarget(name: string, on: string, value: unknown, further: unknown): string {
  if (on === name) return ', which is this entry';
  if (isText(further)) return `, which is itself on ${describeFound(further)}`;
  return propertyOf(value, 'infra', on) === undefined ? '' : ', which has no database';
}

function checkDefaults(marked: readonly { name: string }[]): Mistake[] {
  return marked.slice(1).map(({ name }) => ({
    at: ['infra', name, 'database', 'default'],
    found: 'true',
    expected: `one default database, and ${describeFound(marked[0]!.name)} is it`,
  }));
}
