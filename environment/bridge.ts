import type { Connection } from './databases/connection';
import type { Disposal } from './disposal/disposal';
import type { TokenSigner } from './substitutes/auth/token-signer';
import type { Builtin } from './substitutes/builtins';
import type { ReplayBridge } from './substitutes/replay/replay-bridge';

/**
 * What a test file's own realm may ask of the tool. The realms share no prototypes: only strings,
 * numbers and functions cross.
 */
export interface Bridge {
  /** Names that the file or the block being defined needs; the answer takes that back. */
  declare(names: readonly string[]): () => void;
  /** Tests and blocks that `define` registers need `names`. */
  declareFor<Result>(names: readonly string[], define: () => Result): Result;
  /** What the substitute of an entry hands to the tests. */
  clientOf(name: string): unknown;
  /** Whether the file is being loaded and that client cannot come: its tests will say so, or are skipped. */
  isLeftToTests(name: string): boolean;
  /** The same of the entry that one of this package's own stands in for; using it is declaring it. */
  useBuiltin(builtin: Builtin): unknown;
  /** As `isLeftToTests`, of that entry. */
  isBuiltinLeftToTests(builtin: Builtin): boolean;
  /** What signs the tokens of `builtin:auth`; its private key stays on the other side. */
  tokenSigner(): Promise<TokenSigner>;
  /** What recordings need. */
  readonly replay: ReplayBridge;
  /** A database, ready to connect to: of that name, or the default one. */
  useDatabase(name: string | undefined): DatabaseAccess;
  /** Where a database is, without counting as its use where connecting to it will. */
  urlOf(name: string | undefined): string;
  /** What the file may drop or empty. */
  readonly disposal: Disposal;
  /** Something to do after each test, once the databases are back. */
  afterEachTest(settle: () => void): void;
  /** Something to close when the file is done. */
  atFileEnd(close: () => Promise<unknown> | void): void;
}

/** A database that is ready, as the realm of a test file sees it. */
export interface DatabaseAccess {
  readonly infra: string;
  readonly engine: 'postgres' | 'sqlite';
  readonly connection: Connection;
  /** Absolute path of a driver's main file. */
  resolveDriver(name: string): string;
}

/** Where the bridge of the running test file stands, on the global object of its realm. */
export const BRIDGE = Symbol.for('jest-hermetic.bridge');
