import { copyFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type BetterSqlite from 'better-sqlite3';
import type { HermeticError } from '../../../errors/hermetic-error';
import type { SqliteDatabase } from '../../../registry/index';
import { renderVariables, type Connection } from '../connection';
import {
  NO_CONTENT,
  NOTHING_TO_RESTORE,
  type RestoreOutcome,
  type Slot,
  type SlotRequest,
} from '../database';
import { loadDriver } from '../load-driver';
import { listMigrationSources } from '../migrations/migration-source';
import { requireSources } from '../migrations/require-sources';
import { forgetHandles, rollBackHandles, watchHandles } from './open-handles';
import { provideTemplate } from './provide-template';
import { readContent } from './read-content';
import { Recycler } from './recycler';
import { ensureSqliteFolder, sqliteFolder } from './sqlite-folder';

/** How many slots this process has made: a file that outlives its test file is never met again. */
let made = 0;

/**
 * A SQLite database in a file of its own on the RAM disk, one for each test file: pages in memory,
 * yet reachable by a path, so that the application can open it and every open handle sees a reset.
 */
export function createSqliteSlot(request: SlotRequest, database: SqliteDatabase): Slot {
  const { infra, registry, run, worker, projectDir } = request;
  const folder = sqliteFolder(run);
  const number = Object.keys(registry.infra).indexOf(infra);
  const template = join(folder, `template-${number}.db`);
  const path = join(folder, `${worker}-${number}-${made++}.db`);
  const connection: Connection = { url: path, path };
  const levels = new Map<number, string>();
  let failure: HermeticError | undefined;
  let recycler: Recycler | undefined;

  const driver = (): typeof BetterSqlite => loadDriver('better-sqlite3', projectDir, infra);
  const sourceOf = (level: number): string =>
    levels.get(Math.max(...[...levels.keys()].filter((saved) => saved <= level))) ?? template;

  const build = (): Recycler => {
    const sources = listMigrationSources(registry, infra);
    requireSources(sources, registry.root);
    ensureSqliteFolder(run);
    const building = `${template}.${process.pid}.building`;
    const variables = renderVariables(database.env, { url: building, path: building });
    provideTemplate(
      { infra, template, building, sources, variables, root: registry.root, projectDir },
      run,
    );
    copyFileSync(template, path);
    watchHandles(driver(), path);
    return new Recycler(driver(), path, infra, template);
  };

  return {
    infra,
    engine: 'sqlite',
    enforcement: 'file',
    notes: [],
    connection,
    provision() {
      if (failure) throw failure;
      try {
        recycler ??= build();
      } catch (error) {
        failure = error as HermeticError;
        throw failure;
      }
    },
    async checkpoint(level) {
      if (!recycler || recycler.isUntouched()) return;
      const saved = `${path}.level-${level}`;
      await recycler.save(saved);
      levels.set(level, saved);
    },
    async restore(level): Promise<RestoreOutcome> {
      if (!recycler) return NOTHING_TO_RESTORE;
      const leftOpen = Array<string>(rollBackHandles(path)).fill(`a transaction on ${infra}`);
      const above = [...levels.keys()].filter((saved) => saved > level);
      if (above.length === 0 && recycler.isUntouched()) return { ...NOTHING_TO_RESTORE, leftOpen };
      await recycler.restore(sourceOf(level));
      for (const saved of above) {
        rmSync(levels.get(saved) ?? '', { force: true });
        levels.delete(saved);
      }
      return { changed: true, rebuilt: false, leftOpen };
    },
    readContent: async () => (recycler ? readContent(driver(), path, template) : NO_CONTENT),
    async release() {
      recycler?.close();
      forgetHandles(path);
      for (const file of [path, ...levels.values()]) {
        for (const suffix of ['', '-wal', '-shm', '-journal'])
          rmSync(file + suffix, { force: true });
      }
      return 0;
    },
  };
}
