import { HermeticError } from '../../errors/hermetic-error';
import type { ImportStyle } from '../../errors/import-line';
import type { ConnectionTarget, ConnectionWatch } from './connections';
import { isConnectionTo, isSameServer } from './protected/find-server';
import { listTargetsInText } from './protected/list-targets-in-text';
import type { PostgresTarget } from './protected/parse-postgres-target';
import { findProtectedFile, type ProtectedFile } from './protected/protected-files';
import type { ProtectedServer, ProtectedTargets } from './protected/resolve-protected';
import type { Startup } from './startup/startup-reader';

/** What a test file is guarded with. */
export interface GuardRequest {
  readonly targets: ProtectedTargets;
  readonly file: string;
  /** How it takes what packages export; unless given, its extension tells. */
  readonly style?: ImportStyle | undefined;
  /** The servers that databases of the tests live on: connections there are judged by their database. */
  readonly homes: readonly PostgresTarget[];
  /** The variables that lead to the tests' own databases. */
  readonly variables: readonly string[];
}

/** What a child process is started with. */
export interface ChildCommand {
  readonly args: readonly string[];
  /** `NAME=value` pairs. */
  readonly envPairs: readonly string[];
}

/**
 * Refuses one test file the databases that `protect` names. Each check throws HERMETIC_PROTECTED and
 * notes it, since the application may swallow what it is thrown.
 */
export class Guard {
  private readonly refusals: HermeticError[] = [];

  constructor(private readonly given: GuardRequest) {}

  /** The test file, as records name it. */
  get file(): string {
    return this.given.file;
  }

  /** The files that its checks know. */
  get files(): readonly ProtectedFile[] {
    return this.given.targets.files;
  }

  get hasServers(): boolean {
    return this.given.targets.servers.length > 0;
  }

  /** Whether the first messages of some connections will have to be read. */
  get isOnSharedServer(): boolean {
    return this.given.targets.servers.some((server) => this.isHome(server));
  }

  /**
   * Refuses a connection to a protected server. Where databases of the tests live there too, or only
   * the address of a name can tell, the answer says what else of the connection to look at.
   */
  checkConnection(target: ConnectionTarget): ConnectionWatch | undefined {
    const reached: ProtectedServer[] = [];
    const possible: ProtectedServer[] = [];
    for (const server of this.given.targets.servers) {
      const outcome = isConnectionTo(target, server);
      if (outcome === true) this.enter(target, server, reached);
      else if (outcome === undefined) possible.push(server);
    }
    if (reached.length + possible.length === 0) return undefined;
    const atAddress = (address: string): void => {
      for (const server of possible) {
        const resolved = { ...target, host: address } as ConnectionTarget;
        if (isConnectionTo(resolved, server)) this.enter(target, server, reached);
      }
    };
    return {
      atAddress: possible.length > 0 ? atAddress : undefined,
      atStartup: (startup) => this.checkSession(target, startup, reached),
    };
  }

  /** Refuses a session for a protected database of a server that databases of the tests live on, too. */
  checkSession(
    target: ConnectionTarget,
    { database }: Pick<Startup, 'user' | 'database'>,
    servers: readonly ProtectedServer[] = this.given.targets.servers.filter(
      (server) => isConnectionTo(target, server) === true,
    ),
  ): void {
    const found = servers.find(
      (server) => server.database === null || server.database === database,
    );
    if (found)
      this.refuse(found.name, 'a session', { where: `${describeTarget(target)}, ${database}` });
  }

  /** Refuses to start a child process that is given the address of a protected server. */
  checkChild({ args, envPairs }: ChildCommand): void {
    const { servers } = this.given.targets;
    if (!this.hasServers) return;
    const given = envPairs.filter((pair) => {
      const at = pair.indexOf('=');
      // What every child process inherits is nobody's choice.
      return process.env[pair.slice(0, at)] !== pair.slice(at + 1);
    });
    for (const text of [...args, ...given]) {
      for (const target of listTargetsInText(text)) {
        const found = servers.find((server) => this.isMeant(server, target));
        if (found) this.refuse(found.name, 'a child process that is given its address');
      }
    }
  }

  /** Refuses a protected file, by whichever of its names. */
  checkFile(path: string, way: string): void {
    const target = findProtectedFile(path, this.files) ?? this.nameOf(path);
    if (target !== undefined) this.refuse(target, way, { isFile: true });
  }

  /** What was refused since the last call; also what the test itself never heard of. */
  takeRefusals(): HermeticError[] {
    if (this.files.length > 0) fileWatching().collectThreadRefusals();
    return this.refusals.splice(0);
  }

  /**
   * Notes a refusal and throws it.
   *
   * @param target as the registry names it
   * @param way how it was reached for: "a connection"
   * @param facts what it looked like from the outside, without a password; whether it is a file
   */
  refuse(
    target: string,
    way: string,
    facts: { readonly where?: string; readonly isFile?: boolean } = {},
  ): never {
    const { file, style, variables } = this.given;
    const details = { target, way, ...facts, file, style, variables };
    const error = HermeticError.of('HERMETIC_PROTECTED', details);
    this.refusals.push(error);
    throw error;
  }

  /** A link to a protected file may be gone, or lead elsewhere by now. */
  private nameOf(path: string): string | undefined {
    return this.files.find((file) => path.startsWith(file.path))?.target;
  }

  private enter(
    target: ConnectionTarget,
    server: ProtectedServer,
    reached: ProtectedServer[],
  ): void {
    if (!this.isHome(server))
      this.refuse(server.name, 'a connection', { where: describeTarget(target) });
    reached.push(server);
  }

  private isMeant(server: ProtectedServer, target: PostgresTarget): boolean {
    if (!isSameServer(target, server)) return false;
    return !this.isHome(server) || [null, target.database].includes(server.database);
  }

  private isHome(server: ProtectedServer): boolean {
    return this.given.homes.some((home) => isSameServer(home, server));
  }
}

/** Of the many modules that watch files, a project that protects none loads none. */
export function fileWatching(): typeof import('./files/watch-files') {
  return require('./files/watch-files') as typeof import('./files/watch-files');
}

function describeTarget(target: ConnectionTarget): string {
  return target.type === 'unix' ? target.path : `${target.host}:${target.port}`;
}
