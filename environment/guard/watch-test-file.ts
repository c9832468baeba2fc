import type { ImportStyle } from '../../errors/import-line';
import { listDatabases, type Registry } from '../../registry/index';
import type { FileDatabases } from '../file-databases';
import type { FileRecordings } from '../substitutes/replay/http/file-recordings';
import type { RunContext } from '../run/run-context';
import { watchChildren } from './children';
import { watchConnections } from './connections';
import { fileWatching, Guard } from './guard';
import { parsePostgresTarget, type PostgresTarget } from './protected/parse-postgres-target';
import { targetsOfRun } from './protected/targets-of-run';
import { prepareStartup } from './startup/watch-startup';
import { watchWaitedChildren } from './waited-children';

/** What a test file is watched for. */
export interface WatchRequest {
  readonly registry: Registry;
  readonly run: RunContext;
  readonly file: string;
  /** How it takes what packages export. */
  readonly style: ImportStyle;
  readonly databases: FileDatabases;
}

/** The guard of a test file; its databases are planned by then, and their variables not set. */
export function createGuard({ registry, run, file, style, databases }: WatchRequest): Guard {
  const targets = targetsOfRun(registry, run.dir);
  const homes = targets.servers.length > 0 ? [...databases.servers, ...listServers(registry)] : [];
  return new Guard({ targets, file, style, homes, variables: Object.keys(databases.variables) });
}

/** The servers of the registry's variables: a proxy may hide them from the application. */
function listServers(registry: Registry): PostgresTarget[] {
  return listDatabases(registry).flatMap(({ database }) =>
    database.engine === 'postgres' && database.server !== 'embedded'
      ? (parsePostgresTarget(process.env[database.server.env] ?? '', process.env) ?? [])
      : [],
  );
}

/**
 * Watches the connections and child processes of a test file: what is protected is refused, as
 * is what a recording stands in for; what leads to the file's databases makes them ready.
 */
export function watchTestFile(
  guard: Guard,
  databases: FileDatabases,
  recordings: Pick<FileRecordings, 'checkConnection'>,
): void {
  if (guard.isOnSharedServer) prepareStartup();
  watchConnections((target) => {
    recordings.checkConnection(target);
    const watch = guard.checkConnection(target);
    const use = databases.useForConnection(target);
    if (!use) return watch;
    return {
      atAddress: watch?.atAddress,
      atStartup(startup) {
        watch?.atStartup?.(startup);
        use(startup);
      },
    };
  });
  watchChildren((envPairs, args) => {
    guard.checkChild({ args, envPairs });
    databases.useForChild(envPairs);
  });
  if (guard.files.length > 0) {
    fileWatching().watchFiles({
      files: guard.files,
      testFile: guard.file,
      refuse: (path, way) => guard.checkFile(path, way),
    });
  }
  if (guard.hasServers) watchWaitedChildren((command) => guard.checkChild(command));
}

/** Ends what `watchTestFile` began. */
export function unwatchTestFile(guard: Guard): void {
  watchConnections(undefined);
  watchChildren(undefined);
  watchWaitedChildren(undefined);
  if (guard.files.length > 0) fileWatching().watchFiles(undefined);
}
