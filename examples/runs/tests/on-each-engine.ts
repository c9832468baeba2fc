import { database, requiresInfra } from 'jest-hermetic';
import { readConfig } from '../src/config';
import { createScheduler, type Scheduler } from '../src/scheduler/scheduler';
import { openStore } from '../src/store/open-store';
import type { Store } from '../src/store/store';

/** The backend on one engine, and this file's own database behind it. */
export interface Backend {
  /** What the application finds the database by. */
  readonly url: string;
  /** The test's own look into the database, past the application. */
  readonly db: ReturnType<typeof database>['db'];
  /** The application's connection, open until the block is over. */
  readonly store: Store;
  /** Another one, as another process of the application would have. */
  openStore(): Store;
  /** A ticker as the environment of the tests, and what is added to it, configures it. */
  scheduler(env?: Readonly<Record<string, string>>, store?: Store): Scheduler;
}

const URLS = {
  PostgreSQL: () => process.env['DATABASE_URL']!,
  SQLite: () => process.env['SQLITE_URL']!,
};

/** Defines a block of tests twice: on PostgreSQL and on SQLite. */
export function onEachEngine(title: string, define: (backend: Backend) => void): void {
  onEngine('PostgreSQL', title, define);
  onEngine('SQLite', title, define);
}

/** Defines a block of tests on one of them. */
export function onEngine(
  engine: keyof typeof URLS,
  title: string,
  define: (backend: Backend) => void,
): void {
  requiresInfra(engine).describe(`${title}, on ${engine}`, () => {
    const stores: Store[] = [];
    const open = (): Store => {
      const store = openStore(URLS[engine]());
      stores.push(store);
      return store;
    };
    let own: Store | undefined;
    const backend: Backend = {
      get url() {
        return URLS[engine]();
      },
      get db() {
        return database(engine).db;
      },
      get store() {
        return (own ??= open());
      },
      openStore: open,
      scheduler: (env = {}, store = backend.store) =>
        createScheduler(store, readConfig({ ...process.env, ...env })),
    };

    afterAll(() => Promise.all(stores.map((store) => store.close())));

    define(backend);
  });
}
