import type { Circus } from '@jest/types';
import { requiredByFolderRules, type Registry } from '../registry/index';
import type { Bridge } from './bridge';
import { Declarations } from './declarations';
import { resolveDriver } from './databases/load-driver';
import { renewErrorRealm } from './databases/sqlite/error-realm';
import { FileDatabases } from './file-databases';
import { FileCloser } from './file-closer';
import { followChildren, watchChildren } from './guard/children';
import { followConnections, watchConnections } from './guard/connections';
import { watchHttp } from './guard/http-uses';
import { watchServers } from './guard/own-servers';
import { Touches } from './guard/touches';
import type { GovernedEnvironment } from './open-test-file';
import { readDocblock } from './read-docblock';
import { appendRecord } from './record/append-record';
import type { RunRecord } from './record/types';
import { relativeToRoot, type RunContext } from './run/run-context';
import { TestGovernor } from './test-governor';

/** What the governance of one test file is opened with. */
export interface TestFileRequest {
  readonly registry: Registry;
  readonly run: RunContext;
  readonly testPath: string;
  /** Jest's rootDir. */
  readonly projectDir: string;
}

/** One test file from the construction of its environment to the end of its last hook. */
export class TestFile {
  /** What the file's own realm may ask. */
  readonly bridge: Bridge;
  private readonly databases: FileDatabases;
  private readonly governor: TestGovernor;
  private readonly closer: FileCloser;

  constructor({ registry, run, testPath, projectDir }: TestFileRequest) {
    const worker = process.env.JEST_WORKER_ID ?? '1';
    const file = relativeToRoot(run.root, testPath);
    const record = (entry: RunRecord): void => appendRecord(run.dir, worker, entry);
    const choices = readDocblock(testPath);
    record({ type: 'file-started', file, worker, at: new Date().toISOString() });

    const declared = [
      ...choices.requires,
      ...requiredByFolderRules(registry, relativeToRoot(registry.root, testPath)),
    ];
    const declarations = new Declarations(registry, file, declared);
    const databases = new FileDatabases({
      registry,
      run,
      worker,
      projectDir,
      file,
      choices,
      record,
    });
    const closer = new FileCloser({ databases, file, record });
    const touches = new Touches({ registry, provides: (target) => databases.provides(target) });
    const governor = new TestGovernor({
      registry,
      file,
      declarations,
      databases,
      closer,
      touches,
      record,
    });

    this.databases = databases;
    this.closer = closer;
    this.governor = governor;
    this.bridge = {
      declare: (names) => declarations.declare(names),
      declareFor: (names, define) => declarations.declareFor(names, define),
      useDatabase(name) {
        const { infra, engine, connection } = databases.use(name);
        const find = (driver: string): string => resolveDriver(driver, projectDir, infra);
        return { infra, engine, connection, resolveDriver: find };
      },
      urlOf: (name) => databases.urlOf(name),
      afterEachTest: (settle) => governor.afterEachTest(settle),
      atFileEnd: (close) => closer.add(close),
    };
    renewErrorRealm();
    watchConnections((target) => databases.useForConnection(target));
    watchChildren((envPairs) => databases.useForChild(envPairs));
    followTouches(touches);
    governor.tolerate(databases.openedByPath);
  }

  /** Sets the databases' variables in the file's realm and, for child processes, in this process. */
  exportVariables(realm: NodeJS.ProcessEnv): void {
    Object.assign(realm, this.databases.variables);
    this.closer.exportVariables(this.databases.variables);
  }

  /** Lets the events of the file's tests pass through the governor, after the environment's own handler. */
  observe(environment: GovernedEnvironment): void {
    const own = environment.handleTestEvent?.bind(environment);
    const governed = (event: Circus.Event, state: Circus.State): void | Promise<void> => {
      const before = own?.(event as Circus.SyncEvent, state);
      if (isDefinition(event)) return this.governor.define(event, state);
      if (!before) return this.governor.handle(event, state);
      return Promise.resolve(before).then(() => this.governor.handle(event, state));
    };
    environment.handleTestEvent = governed;
  }

  /**
   * Ends the file: closes what the tool opened in it, hands its databases back, restores the
   * variables. The first failure is thrown once all is done.
   */
  async close(): Promise<void> {
    watchConnections(undefined);
    watchChildren(undefined);
    followTouches(undefined);
    await this.closer.close();
  }
}

/** Shows what the process does to the one who knows what the tests of a file touch. */
function followTouches(touches: Touches | undefined): void {
  followConnections(touches);
  watchHttp(touches && ((socket) => touches.used(socket)));
  watchServers(touches && ((address) => touches.listened(address)));
  followChildren(touches && ((pid) => touches.spawned(pid)));
}

/** Jest dispatches these synchronously while the file is loaded. */
function isDefinition({ name }: Circus.Event): boolean {
  return [
    'add_test',
    'add_hook',
    'start_describe_definition',
    'finish_describe_definition',
    'error',
  ].includes(name);
}
