import type { Node } from 'estree';
import { readImportStyle } from '../../errors/read-import-style';
import { listDatabases } from '../../registry/list-databases';
import { renderImport } from './advise';
import type { CleanupKind } from './classify-sql';
import { listCleanup, type CleanupPlace, type KnownHelpers } from './list-cleanup';
import { listLikeliest } from './list-likeliest';
import { parseTree } from './parse-tree';
import { readSuiteCall } from './place-in-suite';
import { removeHook } from './remove-hook';
import type { ScanContext, ScannedSource } from './scan-context';
import type { ScanFinding } from './scan-finding';
import type { SourceTree } from './source-tree';
import { traceOrigin } from './trace-origin';

const WORDS: Readonly<Record<CleanupKind, string>> = {
  empties: 'empties the database by hand',
  migrates: 'migrates by hand',
  'rolls back': 'wraps tests in a transaction by hand',
};

/** Where test code empties, migrates or rolls back a database by hand. */
export function findOwnCleanup(source: ScannedSource, known: KnownHelpers): ScanFinding[] {
  const { file, tree, context } = source;
  const places = listCleanup(source, known);
  return places
    .filter(({ kind }) => kind !== 'migrates' || !migratesItself(context))
    .map((place): ScanFinding => {
      const edits = isSafeToRemove(place, places, source) ? removeHook(place.place.node, tree) : [];
      return {
        rule: 'own-cleanup',
        file,
        line: tree.locateLine(place.nodes[0]!),
        message: `${nameOf(place)} ${WORDS[place.kind]}`,
        fix: adviseCleanup(place, source),
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
 * made rows that the hook took away. A setup file's stays before every file, and what such a file
 * takes away may be of any.
 */
function isSafeToRemove(
  { place, kind, isAll, isIsolated }: CleanupPlace,
  places: readonly CleanupPlace[],
  { file, tree, context }: ScannedSource,
): boolean {
  if (kind !== 'empties' || !isAll || !isIsolated || place.type !== 'hook') return false;
  if (!/^after/.test(place.name!)) return false;
  const databases = listDatabases(context.registry);
  if (databases.length === 0 || databases.some(({ database }) => database.reset !== 'test'))
    return false;
  if (context.setupFiles.includes(file)) return false;
  const removed = places.filter((each) => each.isAll).map((each) => each.place.node);
  return !listSetups(tree).some((setup) => !removed.includes(setup)) && !isSetUpBefore(context);
}

function isSetUpBefore({ setupFiles, read }: ScanContext): boolean {
  return setupFiles.some((file) => {
    const text = read(file);
    const tree = text === null ? null : parseTree(text, file);
    return tree !== null && listSetups(tree).length > 0;
  });
}

/** The calls of `beforeAll`, under whatever name. */
function listSetups(tree: SourceTree): Node[] {
  return tree.nodes.filter((node) => {
    if (node.type !== 'CallExpression') return false;
    if (readSuiteCall(node, tree)?.name === 'beforeAll') return true;
    const origin = traceOrigin(node.callee, tree);
    return origin?.module === '@jest/globals' && origin.path[0] === 'beforeAll';
  });
}

function adviseCleanup(
  { place, kind, isAll }: CleanupPlace,
  { file, tree, context }: ScannedSource,
): string {
  const what = place.type === 'hook' ? 'the hook' : 'it, and its calls';
  const remove = isAll ? `delete ${what}` : 'delete these statements';
  const [database] = listLikeliest(context.registry);
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
  const line = renderImport('db', database, context, readImportStyle(file, tree.text));
  return `${remove}, and let the tests use the database of the file, which starts anew for each test:\n${line}`;
}
