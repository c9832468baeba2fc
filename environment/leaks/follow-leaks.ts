import type { EventEmitter } from 'node:events';
import type { Config } from '@jest/types';
import type { Registry } from '../../registry/index';
import type { FileDatabases } from '../file-databases';
import { followHandles } from '../follow-touches';
import type { Touches } from '../guard/touches';
import { listTests } from '../list-tests';
import type { GovernedEnvironment } from '../open-test-file';
import { getOrListModuleOwners, listRealmOwners } from './core-owners';
import { FollowedHandles } from './follow/followed-handles';
import { FollowedMocks } from './follow/followed-mocks';
import { FollowedModules } from './follow/follow-modules';
import { CallTracer } from './follow/trace-call';
import type { LeakProbe } from './leak-probe';
import { MentionedOwners } from './mentioned-owners';
import { LeakWatch } from './leak-watch';
import { DatabaseProbe } from './probes/database-probe';
import { EnvProbe } from './probes/env-probe';
import { FakeTimersProbe } from './probes/fake-timers-probe';
import { HandleProbe } from './probes/handle-probe';
import { ListenerProbe } from './probes/listener-probe';
import { MockProbe } from './probes/mock-probe';
import { ProcessProbe } from './probes/process-probe';
import { PropertyProbe } from './probes/property-probe';
import { ProtectedProbe } from './probes/protected-probe';
import { WrittenProbe } from './probes/written-probe';

/** The test file whose tests are watched, before its first module is loaded. */
export interface LeaksRequest {
  readonly environment: GovernedEnvironment;
  readonly runtime: object;
  readonly config: Config.ProjectConfig;
  readonly testPath: string;
  readonly registry: Registry;
  readonly databases: FileDatabases;
  readonly touches: Touches;
  readonly file: string;
  readonly project?: string | undefined;
  /** A path as people know it. */
  readonly nameFile: (path: string) => string;
  /** Whether the tool itself sets a variable. */
  readonly isOwnVariable: (name: string) => boolean;
  /** Where the file wrote on a disk so far, and whether something was there before. */
  readonly written: ReadonlyMap<string, boolean>;
}

/** Begins to look at what the tests of a file leave behind. Only a proof does that: it costs a few milliseconds a test. */
export function followLeaks(request: LeaksRequest): LeakWatch {
  const { environment, runtime, config, testPath, registry, nameFile } = request;
  const { databases, touches, file, project } = request;
  const realm = environment.global as unknown as Realm;
  const modules = new FollowedModules(testPath, nameFile);
  modules.follow(runtime);
  const mocks = new FollowedMocks(environment.moduleMocker ?? undefined, () => watch.isTestRunning);
  const handles = new FollowedHandles();
  followHandles(touches, handles);
  const tracer = new CallTracer(nameFile);
  const ofProcess = new MentionedOwners(getOrListModuleOwners(), modules);
  const ofRealm = new MentionedOwners(listRealmOwners(realm), modules);
  const ofGlobal = new Map<object, string>([[realm, 'globalThis']]);
  const labelOf = (owner: object): string | undefined =>
    [ofProcess.list(), ofRealm.list(), ofGlobal].map((owners) => owners.get(owner)).find(Boolean);
  const env = (): NodeJS.ProcessEnv => realm.process?.env ?? {};
  const nameOf = (owner: object, name: string): string | undefined => {
    const label = labelOf(owner);
    const module = modules.exported.get(owner);
    return label ? `${label}.${name}` : module && `${name} of ${module}`;
  };
  const isWatched = (owner: object): boolean => owner === env() || labelOf(owner) !== undefined;
  const isShared = (owner: object): boolean => isWatched(owner) || modules.isExported(owner);
  const properties = { modules, mocks };
  const probes: LeakProbe[] = [
    new DatabaseProbe(() => databases.keptSlots),
    new ProtectedProbe(registry),
    new WrittenProbe(request.written, nameFile),
    new EnvProbe({ env, modules, isOwn: request.isOwnVariable }),
    new PropertyProbe({ kind: 'global', reach: 'file', owners: () => ofGlobal, ...properties }),
    new PropertyProbe({ kind: 'core', reach: 'file', owners: () => ofRealm.list(), ...properties }),
    new PropertyProbe({
      kind: 'core',
      reach: 'process',
      owners: () => ofProcess.list(),
      ...properties,
    }),
    new PropertyProbe({
      kind: 'module',
      reach: 'file',
      owners: () => modules.exported,
      ...properties,
    }),
    new MockProbe({ mocks, settings: config, tracer, nameOf, isShared, isWatched }),
    new FakeTimersProbe(realm),
    new HandleProbe(handles, tracer),
    new ListenerProbe(listEmitters(realm), tracer),
    new ProcessProbe(),
  ];
  const watch: LeakWatch = new LeakWatch(probes, {
    isReset: config.clearMocks || config.resetMocks || config.restoreMocks || config.resetModules,
    isConcurrent: () => databases.hasConcurrentTests,
    listTests: (root) => listTests(root, file, project),
  });
  return watch;
}

interface Realm {
  readonly process?: NodeJS.Process;
  readonly setTimeout?: unknown;
  readonly Date?: unknown;
}

/** The realm has a `process` of its own, and shares the streams of the real one. */
function listEmitters({ process: own }: Realm): Map<EventEmitter, string> {
  const { stdout, stderr } = process;
  const all = Object.entries({ process: own, stdout, stderr });
  return new Map(
    all.flatMap(([name, emitter]): [EventEmitter, string][] =>
      typeof emitter?.on === 'function' ? [[emitter, name]] : [],
    ),
  );
}
