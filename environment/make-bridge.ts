import type { Bridge } from './bridge';
import { resolveDriver } from './databases/load-driver';
import type { Declarations } from './declarations';
import type { Disposal } from './disposal/disposal';
import type { FileCloser } from './file-closer';
import type { FileDatabases } from './file-databases';
import { getOrCreateTokenSigner } from './substitutes/auth/token-signer';
import { HANDLES } from './substitutes/builtins';
import type { FileSubstitutes } from './substitutes/file-substitutes';
import type { FileRecordings } from './substitutes/replay/http/file-recordings';
import type { TestGovernor } from './test-governor';

/** The parts of a test file's governance that its own realm may ask. */
export interface BridgedParts {
  /** Jest's rootDir. */
  readonly projectDir: string;
  readonly declarations: Declarations;
  readonly databases: FileDatabases;
  readonly substitutes: FileSubstitutes;
  readonly recordings: FileRecordings;
  readonly disposal: Disposal;
  readonly governor: TestGovernor;
  readonly closer: FileCloser;
}

/** Leads from the realm of a test file to its governance. */
export function makeBridge({
  projectDir,
  declarations,
  databases,
  substitutes,
  recordings,
  disposal,
  governor,
  closer,
}: BridgedParts): Bridge {
  return {
    declare: (names) => declarations.declare(names),
    declareFor: (names, define) => declarations.declareFor(names, define),
    clientOf: (name) => substitutes.clientOf(name),
    useBuiltin(builtin) {
      const { name } = substitutes.useBuiltin(builtin, (each) => declarations.isDeclared(each));
      declarations.declare([name]);
      return substitutes.clientOf(name);
    },
    isLeftToTests: (name) => governor.isLoading && substitutes.cannotCome(name),
    isBuiltinLeftToTests: (builtin) =>
      governor.isLoading &&
      substitutes
        .namesBehind([HANDLES[builtin]], (each) => declarations.isDeclared(each))
        .some((name) => substitutes.cannotCome(name)),
    tokenSigner: getOrCreateTokenSigner,
    replay: recordings,
    useDatabase(name) {
      const { infra, engine, connection } = databases.use(name);
      const find = (driver: string): string => resolveDriver(driver, projectDir, infra);
      return { infra, engine, connection, resolveDriver: find };
    },
    urlOf: (name) => databases.urlOf(name),
    disposal,
    afterEachTest: (settle) => governor.afterEachTest(settle),
    atFileEnd: (close) => closer.add(close),
  };
}
