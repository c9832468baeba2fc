import { defaultDatabase } from '../../registry/default-database';
import { listDatabases } from '../../registry/list-databases';
import type { CleanupKind } from './classify-sql';
import { listCleanup, type CleanupPlace, type KnownHelpers } from './list-cleanup';
import { removeHook } from './remove-hook';
import type { ScanContext, ScannedSource } from './scan-context';
import type { ScanFinding } from './scan-finding';
import type { SourceTree } from './source-tree';

const WORDS: Readonly<Record<CleanupKind, string>> = {
  empties: 'empties the database by hand',
  migrates: 'migrates by hand',
  'rolls back': 'wraps tests in a transaction by hand',
};

/** Where test code empties, migrates or rolls back a database by hand. */
export function findOwnCleanup(
  { file, tree, context }: ScannedSource,
  known: KnownHelpers,
): ScanFinding[] {
  const places = listCleanup(tree, known);
  return places
    .filter(({ kind }) => kind !== 'migrates' || !migratesItself(context))
    .map((place): ScanFinding => {
      const edits = isSafeToRemove(place, places, tree, context)
        ? removeHook(place.place.node, tree)
        : [];
      return {
        rule: 'own-cleanup',
        file,
        line: tree.lineOf(place.nodes[0]!),
        message: `${nameOf(place)} ${WORDS[place.kind]}`,
        fix: adviseCleanup(place, context),
        ...(edits.length > 0 ? { tier: 'trivial', edits } : { tier: 'small' }),
      };
    });
}

/** A registry without migrations says that its suite migrates in its hooks. */
function migratesItself({ isPlanned, registry }: ScanContext): boolean {
  return !isPlanned && listDatabases(registry).every(({ database }) => !database.migrations);
}

function nameOf({ place: { type, name } }: CleanupPlace): string {
  if (type === 'hook') return name!;
  return name === null || type === 'file' ? 'this file' : `the function ${name}`;
}

/**
 * What follows a test cannot be missed where every test starts anew, unless a `beforeAll` that stays
 * made rows that the hook took away.
 */
function isSafeToRemove(
  { place, kind, isAll }: CleanupPlace,
  places: readonly CleanupPlace[],
  tree: SourceTree,
  { registry }: ScanContext,
): boolean {
  if (kind !== 'empties' || !isAll || place.type !== 'hook') return false;
  if (!/^after/.test(place.name!)) return false;
  if (listDatabases(registry).some(({ database }) => database.reset !== 'test')) return false;
  const otherSetup = tree.nodes.some(
    (node) =>
      node.type === 'CallExpression' &&
      node.callee.type === 'Identifier' &&
      node.callee.name === 'beforeAll' &&
      !places.some((each) => each.place.node === node && each.isAll),
  );
  return !otherSetup && listDatabases(registry).length > 0;
}

function adviseCleanup({ place, kind, isAll }: CleanupPlace, context: ScanContext): string {
  const what = place.type === 'hook' ? 'the hook' : 'it, and its calls';
  const remove = isAll ? `delete ${what}` : 'delete these statements';
  const database = defaultDatabase(context.registry) ?? listDatabases(context.registry)[0];
  if (!database) return `${remove}, once registry.json lists the database:\nnpx jest-hermetic init`;
  const { infra } = database;
  const { migrations, seed, reset } = database.database;
  const start = `the migrations${seed ? ' and the seed' : ''} of ${infra}`;
  if (kind === 'migrates') {
    if (migrations) return `${remove}: registry.json has the migrations of ${infra}`;
    return `${remove}, and name the migrations in registry.json, at infra.${infra}.database:\n"migrations": { "knex": "db/migrations" }`;
  }
  if (reset === 'file')
    return `${remove}, and have ${infra} start anew for each test, in registry.json at infra.${infra}.database:\n"reset": "test"`;
  if (kind === 'empties') return `${remove}: each test starts from ${start}`;
  return `${remove}, and let the tests use the database of the file, which starts anew for each test:\nimport { db } from 'jest-hermetic';`;
}
