import { readFileSync } from 'node:fs';
import type { Circus, Config } from '@jest/types';
import { joinErrors } from '../errors/join-errors';
import { learnVariables } from '../errors/known-secrets';
import { requiredByFolderRules, type Registry } from '../registry/index';
import type { Bridge } from './bridge';
import { Declarations } from './declarations';
import { resolveDriver } from './databases/load-driver';
import { renewErrorRealm } from './databases/sqlite/error-realm';
import { Disposal } from './disposal/disposal';
import { FileDatabases } from './file-databases';
import { FileState } from './file-state';
import { FileCloser } from './file-closer';
import type { Guard } from './guard/guard';
import { createGuard, unwatchTestFile, watchTestFile } from './guard/watch-test-file';
import { readImportStyle } from '../errors/read-import-style';
import type { LeakWatch } from './leaks/leak-watch';
import { followTouches } from './follow-touches';
import { findProductionImports } from './modules/production/find-production-imports';
import { Touches } from './guard/touches';
import type { GovernedEnvironment } from './open-test-file';
import { isDefinition } from './is-definition';
import { makeBridge } from './make-bridge';
import { CallPlaces } from './places/call-places';
import type { AskedOrder } from './orders/asked-order';
import type { FollowedProbe, FollowedRequest } from './orders/follow-probe';
import type { ProbedTest } from './orders/messages';
import { describeOutcome } from './orders/note-outcomes';
import { ProbesOfRun } from './probes/probes-of-run';
import { readDocblock } from './read-docblock';
import { appendRecord } from './record/append-record';
import { hashSource } from './record/hash-source';
import { InFlight } from './record/in-flight';
import type { FileRecord } from './record/types';
import { relativeToRoot, type RunContext } from './run/run-context';
import { followStorages } from './storages-of-file';
import { FileSubstitutes } from './substitutes/file-substitutes';
import type { ModuleLoader } from './substitutes/load-factory';
import { FileRecordings } from './substitutes/replay/http/file-recordings';
import { namedInSource } from './substitutes/named-in-source';
import { takenInSource } from './substitutes/taken-in-source';
import { TestGovernor } from './test-governor';

/** What the governance of one test file is opened with. */
export interface TestFileRequest {
  readonly registry: Registry;
  readonly run: RunContext;
  readonly testPath: string;
  /** Jest's rootDir. */
  readonly projectDir: string;
  /** Undefined where there is only one project. */
  readonly project?: string | undefined;
  /** Jest's. */
  readonly cacheDirectory: string;
}

/** One test file from the construction of its environment to the end of its last hook. */
export class TestFile {
  /** What the file's own realm may ask. */
  readonly bridge: Bridge;
  /** The variables that the file's own code sees. */
  private realm: NodeJS.ProcessEnv = {};
  private readonly databases: FileDatabases;
  private readonly substitutes: FileSubstitutes;
  private readonly touches: Touches;
  /** What is known to be needed before anything of the file is loaded. */
  private readonly early: readonly string[];
  private readonly guard: Guard;
  private readonly governor: TestGovernor;
  private readonly closer: FileCloser;
  private readonly inFlight: InFlight;

  private readonly record: (entry: FileRecord) => void;
  /** The variables that it sets. */
  private readonly exported = new Set<string>();
  /** Of a probe that looks at what tests leave behind. */
  private leaks: LeakWatch | undefined;
  private readonly probe: FollowedProbe | undefined;
  /** Of a probe: what became of its tests. */
  private readonly outcomes: ProbedTest[] = [];

  constructor(private readonly request: TestFileRequest) {
    const { registry, run, testPath, projectDir, project } = request;
    const worker = process.env.JEST_WORKER_ID ?? '1';
    const file = relativeToRoot(run.root, testPath);
    const record = (entry: FileRecord): void => {
      // What the file loaded by itself, from a vault or a .env file elsewhere, is in its own variables.
      if (entry.type === 'test' && entry.errors.length > 0) learnVariables(this.realm);
      if (!run.isProbe)
        appendRecord(run.dir, worker, project === undefined ? entry : { ...entry, project });
      else if (entry.type === 'test')
        this.outcomes.push(...describeOutcome(entry, this.governor.blocksOf(entry.id)));
    };
    this.probe = run.isProbe ? followProbe(request) : undefined;
    const source = readFileSync(testPath, 'utf8');
    const choices = readDocblock(source);
    const style = readImportStyle(testPath, source);
    record({
      type: 'file-started',
      file,
      worker,
      at: new Date().toISOString(),
      style,
      hasRequiresInfra: /\brequiresInfra\b/.test(source),
      source: hashSource(source),
    });

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
    const guard = createGuard({ registry, run, file, style, databases });
    const substitutes = new FileSubstitutes({
      registry,
      projectDir,
      env: () => this.realm,
      exportVariables: (variables) => this.exportToProcesses(variables),
    });
    const disposal = new Disposal({
      registry,
      run,
      databases,
      resolveDriver: (driver) => resolveDriver(driver, projectDir, 'assertDisposable'),
    });
    const touches = new Touches({
      registry,
      provides: (target) => databases.provides(target),
      standsIn: (target) => substitutes.infraAt(target),
    });
    const env = (): NodeJS.ProcessEnv => this.realm;
    const recordings = new FileRecordings({ registry, projectDir, testPath, file, env, touches });
    const own = project === undefined ? { file } : { file, project };
    this.inFlight = new InFlight(run.isProbe ? null : run.dir, worker, own);
    const governor = new TestGovernor({
      registry,
      file,
      project,
      declarations,
      databases,
      substitutes,
      recordings,
      state: new FileState({ databases, substitutes, touches, closer }),
      guard,
      touches,
      places: new CallPlaces(file, (path) => relativeToRoot(run.root, path)),
      probes: new ProbesOfRun(registry, run),
      inFlight: this.inFlight,
      record,
    });

    this.databases = databases;
    this.substitutes = substitutes;
    this.touches = touches;
    const named = [...declarations.namesOfFile, ...namedInSource(source)];
    const behind = substitutes.namesBehind(takenInSource(source), (name) => named.includes(name));
    this.early = [...named, ...behind];
    this.guard = guard;
    this.closer = closer;
    this.record = record;
    this.governor = governor;
    this.bridge = makeBridge({
      ...{ projectDir, declarations, databases, substitutes, recordings },
      ...{ disposal, governor, closer },
    });
    renewErrorRealm();
    closer.add(followStorages());
    watchTestFile(guard, databases, recordings);
    followTouches(touches);
    governor.tolerate(databases.openedByPath);
  }

  /** Sets the databases' variables in the file's realm and, for child processes, in this process. */
  exportVariables(realm: NodeJS.ProcessEnv): void {
    this.realm = realm;
    this.exportToProcesses(this.databases.variables);
  }

  /** Starts the substitutes that the file is known to need, before any of its modules is loaded. */
  async startSubstitutes(loader: ModuleLoader): Promise<void> {
    this.substitutes.loadWith(loader);
    await this.touches.aside(() => this.substitutes.start(this.early));
  }

  private exportToProcesses(variables: Readonly<Record<string, string>>): void {
    for (const name of Object.keys(variables)) this.exported.add(name);
    Object.assign(this.realm, variables);
    this.closer.exportVariables(variables);
  }

  /** Records, when the file is done, which production modules its test code imported. */
  watchImports(runtime: object, realm: object, config: Config.ProjectConfig): void {
    const { registry, run, testPath } = this.request;
    const list = findProductionImports({ registry, runtime, realm, config, testPath });
    if (!list) return;
    const relative = (path: string): string => relativeToRoot(run.root, path);
    this.closer.add(() => {
      for (const { way, importer, line, module, chain } of list()) {
        this.record({
          type: 'production-import',
          file: relative(testPath),
          way,
          importer: relative(importer),
          line,
          module: relative(module),
          chain: chain.map(relative),
        });
      }
    });
  }

  /** Has the tests run that a probe asks for, and in its order; the answer has what became of them so far. */
  follow(order: AskedOrder): readonly ProbedTest[] {
    this.governor.order = order;
    return this.outcomes;
  }

  /** Runs the file; of a probe it is followed what that begins. */
  run<Result>(work: () => Result): Result {
    return this.probe ? this.probe.origins.run(work) : work();
  }

  /** Looks at what each test leaves behind, from now on; the watch says what that was, once the file is over. */
  followLeaks(
    environment: GovernedEnvironment,
    runtime: object,
    config: Config.ProjectConfig,
  ): LeakWatch {
    const { databases, touches } = this;
    const { registry, run, testPath, project } = this.request;
    const nameFile = (path: string): string => relativeToRoot(run.root, path);
    // Many modules, which only a proof needs.
    const { followLeaks } =
      require('./leaks/follow-leaks') as typeof import('./leaks/follow-leaks');
    return (this.leaks = followLeaks({
      ...{ environment, runtime, config, testPath, project, registry, databases, touches },
      ...{ nameFile, file: nameFile(testPath) },
      isOwnVariable: (name) => this.exported.has(name),
      written: this.probe?.disk.written ?? new Map(),
    }));
  }

  /** Lets the events of the file's tests pass through the governor, after the environment's own handler. */
  observe(environment: GovernedEnvironment): void {
    const own = environment.handleTestEvent?.bind(environment);
    const governed = (event: Circus.Event, state: Circus.State): void | Promise<void> => {
      const before = own?.(event as Circus.SyncEvent, state);
      if (isDefinition(event)) return this.governor.define(event, state);
      const handled = before
        ? Promise.resolve(before).then(() => this.govern(event, state))
        : this.govern(event, state);
      const { leaks } = this;
      if (!leaks) return handled;
      return handled ? handled.then(() => leaks.handle(event, state)) : leaks.handle(event, state);
    };
    environment.handleTestEvent = governed;
  }

  private govern(event: Circus.Event, state: Circus.State): void | Promise<void> {
    const handled = this.governor.handle(event, state);
    this.probe?.origins.handle(event, state, (test) => this.governor.idOf(test));
    return handled;
  }

  /**
   * Ends the file: closes what the tool opened in it, hands its databases back, restores the
   * variables. The first failure is thrown once all is done.
   */
  async close(): Promise<void> {
    this.inFlight.begin();
    unwatchTestFile(this.guard);
    followTouches(undefined);
    const errors: unknown[] = [];
    const note = (error: unknown): void => void errors.push(error);
    await this.substitutes.stop().catch(note);
    await this.closer.close().catch(note);
    this.probe?.end();
    if (errors.length > 0) throw joinErrors(errors);
  }
}

/** Many modules, which only a proof needs. */
function followProbe(request: FollowedRequest): FollowedProbe {
  const probe = require('./orders/follow-probe') as typeof import('./orders/follow-probe');
  return probe.followProbe(request);
}
