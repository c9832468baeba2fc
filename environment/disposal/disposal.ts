import { statSync } from 'node:fs';
import type { Registry } from '../../registry/index';
import { isProven, readMarking } from '../databases/postgres/mark';
import type { FileDatabases } from '../file-databases';
import { isSameServer } from '../guard/protected/find-server';
import type { PostgresTarget } from '../guard/protected/parse-postgres-target';
import type { ProtectedTargets } from '../guard/protected/resolve-protected';
import { targetsOfRun } from '../guard/protected/targets-of-run';
import type { RunContext } from '../run/run-context';
import { findProtected } from './find-protected';
import type { Place } from './place';
import { realPath } from '../real-path';

/** What the databases of a test file are told by. */
export interface DisposalRequest {
  readonly registry: Registry;
  readonly run: RunContext;
  readonly databases: FileDatabases;
  readonly resolveDriver: (name: string) => string;
}

/**
 * Tells what one test file may drop or empty: the databases that this run made for it. Reasons are
 * in words; null means that there is nothing against it.
 */
export class Disposal {
  private readonly targets: ProtectedTargets;

  /** To be made before the variables of the file's databases are set. */
  constructor(private readonly given: DisposalRequest) {
    this.targets = targetsOfRun(given.registry, given.run.dir);
  }

  findProtected(place: Place): string | undefined {
    return findProtected(place, this.targets);
  }

  /** Whether a database of the file is on that server: only then is it worth asking. */
  isOnOwnServer(target: PostgresTarget): boolean {
    return this.given.databases.servers.some((server) => isSameServer(target, server));
  }

  /** Why a database with this comment is none of the file's. */
  examineMark(name: string, comment: string | null): string | null {
    const mark = readMarking(comment, 'database', name);
    if (!mark) return 'it does not carry the mark of jest-hermetic';
    if (!isProven(mark, this.given.run.adminPassword))
      return 'the mark that it carries was not written by this run';
    const isOwn = this.given.databases.servers.some(({ database }) => database === name);
    return isOwn ? null : 'this run made it for other test files';
  }

  /** Why a file is none of those that the run made for this test file. */
  examineFile(path: string): string | null {
    const real = realPath(path);
    const isOwn = this.given.databases.files.some((file) => realPath(file) === real);
    if (!isOwn) return `${path} is not a file that this run made for this test file`;
    const hasOtherName = (statSync(real, { throwIfNoEntry: false })?.nlink ?? 1) > 1;
    return hasOtherName ? `${path} is a file that has another name elsewhere` : null;
  }

  /** Absolute path of a driver's main file. */
  resolveDriver(name: string): string {
    return this.given.resolveDriver(name);
  }
}
