import { describeFound } from './describe-found';
import { isInsideByName, isInsideOnDisk } from './is-inside-project';
import type { Mistake, Place } from './mistake';
import { isText, itemsOf, propertiesOf, propertyOf } from './read-loosely';
import { isBuiltin } from './check-substitutes';

/**
 * Modules, migrations, documents and test files outside the project: the registry runs only what is
 * inside. Whether they exist is not asked; symbolic links are followed where `root` is given.
 */
export function checkPaths(value: unknown, root: string | undefined): Mistake[] {
  return listPaths(value).flatMap(({ at, path }) => {
    if (!isText(path)) return [];
    const found = describeFound(path);
    const expected = 'a path inside the project, relative to registry.json';
    if (!isInsideByName(path)) return [{ at, found, expected }];
    if (root === undefined || isInsideOnDisk(root, path)) return [];
    return [{ at, found: `${found}, a symbolic link that leads out of the project`, expected }];
  });
}

function listPaths(value: unknown): { at: Place; path: unknown }[] {
  return [
    ...propertiesOf(propertyOf(value, 'infra')).flatMap(([name, entry]) =>
      [
        ['substitute'],
        ['probe', 'module'],
        ['database', 'seed'],
        ['database', 'migrations', 'knex'],
        ['database', 'migrations', 'sql'],
        ['database', 'migrations', 'module'],
      ]
        .map((keys) => ({ at: ['infra', name, ...keys], path: propertyOf(entry, ...keys) }))
        .filter(({ path }) => !isBuiltin(path)),
    ),
    ...itemsOf(propertyOf(value, 'skips')).map((row, i) => ({
      at: ['skips', i, 'file'],
      path: propertyOf(row, 'file'),
    })),
    ...['productionModules', 'documents'].flatMap((key) =>
      itemsOf(propertyOf(value, 'policy', key)).map((path, i) => ({
        at: ['policy', key, i],
        path,
      })),
    ),
  ];
}
