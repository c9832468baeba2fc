import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Registry } from '../../registry/index';
import { nameOwnFolders } from '../databases/postgres/server/cache-folder';
import { sqliteFolder } from '../databases/sqlite/sqlite-folder';
import type { RunContext } from '../run/run-context';

/** The folders that this tool, and the compiler that it brings, keep for themselves. */
export function listOwnPlaces(run: RunContext, { root }: Pick<Registry, 'root'>): string[] {
  return [
    ...[root, run.root].map((each) => join(each, '.hermetic')),
    sqliteFolder(run),
    ...nameOwnFolders(),
    join(tmpdir(), 'jiti'),
  ];
}
