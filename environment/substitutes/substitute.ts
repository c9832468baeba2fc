import type { Infra } from '../../registry/index';

/** What a module that the registry names as a `substitute` is started with. */
export interface SubstituteRequest {
  /** The entry of the registry that it stands in for. */
  readonly infra: Infra;
  /** The variables of the test file, those of its databases among them. */
  readonly env: Readonly<NodeJS.ProcessEnv>;
  /** Absolute path of Jest's rootDir. */
  readonly projectDir: string;
}

/** Something real, minimal and local that stands in for infrastructure, while one test file runs. */
export interface Substitute<Client = unknown> {
  /** What a test gets from `requiresInfra('Name').client()`. */
  readonly client: Client;
  /** Variables that the application finds it by, set before its first module loads. */
  readonly env?: Readonly<Record<string, string>>;
  /** Where it listens, `host:port` or the path of a socket: a test that connects there touches it. */
  readonly endpoints?: readonly string[];
  /** Goes back to how it was started; called after each test and each block, where there is no `restore`. */
  reset?(): void | Promise<void>;
  /** Its state, for `restore`; called before each test and each block, so that it finds what hooks left. */
  save?(): unknown;
  /** Goes back to a state that `save` gave, which it may get more than once. */
  restore?(state: unknown): void | Promise<void>;
  /** Ends it; called once, when the file is done. */
  stop(): void | Promise<void>;
}

/** The default export of such a module. */
export type SubstituteFactory<Client = unknown> = (
  request: SubstituteRequest,
) => Substitute<Client> | Promise<Substitute<Client>>;
