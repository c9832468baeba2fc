import { HermeticError } from '../errors/hermetic-error';
import {
  databaseOf,
  defaultDatabase,
  listDatabases,
  type PostgresDatabase,
  type Registry,
  type SqliteDatabase,
} from '../registry/index';
import { renderVariables } from './databases/connection';
import { getOrCreateSlot } from './databases/create-slot';
import type { Slot } from './databases/database';
import { normaliseHost } from './normalise-host';
import type { ConnectionTarget } from './guard/connections';
import type { PostgresTarget } from './guard/protected/parse-postgres-target';
import type { Startup } from './guard/startup/startup-reader';
import { LevelKeeper } from './level-keeper';
import { applyChoices } from './apply-choices';
import type { DocblockChoices } from './read-docblock';
import { describeThrown } from './record/describe-thrown';
import type { DatabaseRecord } from './record/types';
import type { RunContext } from './run/run-context';

interface FileDatabase {
  readonly slot: Slot;
  readonly settings: PostgresDatabase | SqliteDatabase;
  readonly keeper: LevelKeeper;
  readonly variables: Readonly<Record<string, string>>;
  isReady: boolean;
  isUsed: boolean;
}

/** What the databases of a test file are made from. */
export interface FileDatabasesRequest {
  readonly registry: Registry;
  readonly run: RunContext;
  readonly worker: string;
  readonly projectDir: string;
  readonly file: string;
  readonly choices: DocblockChoices;
  /** Told when the file uses a database for the first time, or fails to. */
  readonly record: (record: DatabaseRecord) => void;
}

/** The databases that one test file can reach, each provisioned when the file first needs it. */
export class FileDatabases {
  private readonly databases = new Map<string, FileDatabase>();
  /** What was refused in the present test because a database is not there, whoever caught it. */
  private readonly refusals = new Set<unknown>();
  /** Errors that a test of this file has failed with: their whole text is to be read there. */
  private readonly told = new Set<unknown>();
  /** Set while tests run: what a database holds when a test first uses it is pristine already. */
  isTestRunning = false;
  /** The file has `test.concurrent`: databases that are reset for each test refuse to be used. */
  hasConcurrentTests = false;

  constructor(private readonly request: FileDatabasesRequest) {
    const { registry, run, worker, projectDir, choices, file } = request;
    for (const { infra, database } of listDatabases(registry)) {
      const settings = applyChoices(database, choices, file);
      const slot = getOrCreateSlot({ infra, registry, run, worker, projectDir }, settings);
      this.databases.set(infra, {
        slot,
        settings,
        keeper: new LevelKeeper(slot),
        variables: renderVariables(settings.env, slot.connection),
        isReady: false,
        isUsed: false,
      });
    }
  }

  /** The registry's variables, of all databases. */
  get variables(): Record<string, string> {
    const all = [...this.databases.values()].map(({ variables }) => Object.entries(variables));
    return Object.fromEntries(all.flat());
  }

  /** The keepers of the databases that go back to pristine for each test. */
  get keepers(): LevelKeeper[] {
    return [...this.databases.values()]
      .filter(({ settings }) => settings.reset === 'test')
      .map(({ keeper }) => keeper);
  }

  /** The databases in use that keep what a test did for the next one. */
  get keptSlots(): Slot[] {
    return [...this.databases.values()]
      .filter(({ isReady, settings }) => isReady && settings.reset === 'file')
      .map(({ slot }) => slot);
  }

  get readySlots(): Slot[] {
    return [...this.databases.values()].filter(({ isReady }) => isReady).map(({ slot }) => slot);
  }

  /** The databases whose file the application may open behind our back: no connection announces it. */
  get openedByPath(): string[] {
    return [...this.databases.values()]
      .filter(
        ({ slot, variables }) => slot.engine === 'sqlite' && Object.keys(variables).length > 0,
      )
      .map(({ slot }) => slot.infra);
  }

  /** Whether a name of the registry is a database here, or shares one. */
  has(infra: string): boolean {
    return databaseOf(this.request.registry, infra) !== undefined;
  }

  /** Makes a database ready that the application may open unseen, or may not: that is no use of it yet. */
  prepare(infra: string): void {
    this.ready(this.find(infra), false);
  }

  /**
   * Makes a database ready to connect to, and counts that as declaring it.
   *
   * @param name a registry entry with a database, or undefined for the default one
   * @throws HermeticError when it cannot be provisioned
   */
  use(name: string | undefined): Slot {
    return this.ready(this.find(name), true);
  }

  /** What was refused since the last call while a test ran; also what the test itself never heard of. */
  takeRefusals(): unknown[] {
    const refusals = [...this.refusals];
    this.refusals.clear();
    return refusals;
  }

  /** A test failed with an error: from now on it is thrown shortly. */
  noteTold(error: unknown): void {
    this.told.add(error);
  }

  private ready(found: FileDatabase, isUse: boolean): Slot {
    try {
      return this.makeReady(found, isUse);
    } catch (error) {
      const thrown =
        error instanceof HermeticError && this.told.has(error) ? error.briefly() : error;
      if (isUse) this.refuse(thrown);
      throw thrown;
    }
  }

  private refuse(error: unknown): void {
    if (this.isTestRunning) this.refusals.add(error);
  }

  private makeReady(found: FileDatabase, isUse: boolean): Slot {
    const { slot, settings, keeper } = found;
    if (this.hasConcurrentTests && settings.reset === 'test') {
      const { file } = this.request;
      throw HermeticError.of('HERMETIC_CONCURRENT_RESET', { entry: slot.infra, file });
    }
    const isNews = !found.isReady || (isUse && !found.isUsed);
    const startedAt = performance.now();
    try {
      slot.provision();
    } catch (error) {
      this.record(slot, error, startedAt, isUse);
      throw error;
    }
    found.isReady = true;
    found.isUsed ||= isUse;
    keeper.activate(this.isTestRunning);
    if (isNews) this.record(slot, null, startedAt, isUse);
    return slot;
  }

  /** The URL of a database. A SQLite file has to exist before anybody opens it. */
  urlOf(name: string | undefined): string {
    const { slot } = this.find(name);
    if (slot.engine === 'sqlite') this.prepare(slot.infra);
    return slot.connection.url;
  }

  /** The PostgreSQL servers that the databases are on, as the application reaches them. */
  get servers(): PostgresTarget[] {
    return [...this.databases.values()].flatMap(({ slot: { connection, enforcement } }) =>
      // One that could not be planned is nowhere.
      connection.host && connection.port && enforcement
        ? [
            {
              endpoints: [{ host: connection.host, port: Number(connection.port) }],
              database: connection.database ?? null,
            },
          ]
        : [],
    );
  }

  /** The SQLite files of its databases, which exist once they are provisioned. */
  get files(): string[] {
    return [...this.databases.values()].flatMap(({ slot }) => slot.connection.path ?? []);
  }

  /** Whether a connection goes to one of these databases, whose use is known in other ways. */
  provides(target: ConnectionTarget): boolean {
    return [...this.databases.values()].some(({ slot }) => isAt(target, slot));
  }

  /**
   * Makes ready what a connection is about to reach. Where that can be one of several databases, the
   * answer is to be told of its first message.
   */
  useForConnection(target: ConnectionTarget): ((startup: Startup) => void) | undefined {
    const matching = [...this.databases.values()].filter(({ slot }) => isAt(target, slot));
    if (matching.length === 1) return void this.ready(matching[0]!, true);
    // Each has to be there, none is used yet.
    const errors: unknown[] = [];
    for (const found of matching) {
      try {
        this.ready(found, false);
      } catch (error) {
        errors.push(error);
      }
    }
    if (matching.length === 0) return undefined;
    if (errors.length === matching.length) {
      this.refuse(errors[0]);
      throw errors[0];
    }
    return (startup) => {
      for (const found of matching) if (isFor(startup, found.slot)) this.ready(found, true);
    };
  }

  /** Makes ready what a child process is about to be told of. */
  useForChild(envPairs: readonly string[]): void {
    for (const { slot, variables } of this.databases.values()) {
      const isTold = Object.entries(variables).some(([name, value]) =>
        envPairs.includes(`${name}=${value}`),
      );
      if (isTold) this.use(slot.infra);
    }
  }

  private find(name: string | undefined): FileDatabase {
    const { registry } = this.request;
    const infra =
      name === undefined ? defaultDatabase(registry)?.infra : databaseOf(registry, name)?.infra;
    const found = infra === undefined ? undefined : this.databases.get(infra);
    if (found) return found;
    throw HermeticError.of('HERMETIC_NO_DATABASE', {
      asked: name ?? null,
      names: [...this.databases.keys()],
    });
  }

  private record(
    { infra, enforcement, notes }: Slot,
    error: unknown,
    startedAt: number,
    used: boolean,
  ): void {
    this.request.record({
      type: 'database',
      infra,
      file: this.request.file,
      used,
      available: error === null,
      error: error === null ? null : describeThrown(error),
      provisionMs: performance.now() - startedAt,
      enforcement: error === null ? enforcement : null,
      notes: [...notes],
    });
  }
}

function isAt(target: ConnectionTarget, { connection: { host, port } }: Slot): boolean {
  if (!host || !port) return false;
  if (target.type === 'unix') return target.path === `${host}/.s.PGSQL.${port}`;
  return normaliseHost(host) === target.host && Number(port) === target.port;
}

/** Slots of one server differ in their database, or in the schema that comes with the connection. */
function isFor({ database, options }: Startup, { connection }: Slot): boolean {
  if (connection.database !== database) return false;
  const ownOptions = new URL(connection.url).searchParams.get('options');
  return !ownOptions?.includes('search_path=') || options.includes(connection.schema ?? '');
}
