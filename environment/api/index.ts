import { registerMatchers } from './contracts';
import { database, defaultHandles, type DatabaseHandles } from './database';

export { expectContract, type Consumer, type ContractOptions } from './contracts';
export { assertDisposable, type DisposableConnection } from './assert-disposable';
export { database, type DatabaseHandles };
export { requiresInfra, type InfraGate } from './requires-infra';
export { auth, clock, metrics, replay } from './substitutes';
export type { Substitute, SubstituteFactory, SubstituteRequest } from '../substitutes/substitute';
export type { Auth } from '../substitutes/auth/auth';
export type { AuthOrg, AuthSession, AuthUser } from '../substitutes/auth/directory';
export type { VerifiedToken } from '../substitutes/auth/read-claims';
export type { TokenOptions } from '../substitutes/auth/token-options';
export type { WrongToken } from '../substitutes/auth/wrong-token';
export type { Clock } from '../substitutes/clock/clock';
export type { Metrics } from '../substitutes/prometheus/metrics';
export type { Replay, ReplayCall, ReplayLog } from '../substitutes/replay/replay';

/** Knex on this file's default database; connects on first use. */
export const db: DatabaseHandles['db'] = defaultHandles.db;

/** A `pg` pool on this file's default database; connects on first use. */
export const pool: DatabaseHandles['pool'] = defaultHandles.pool;

/** `better-sqlite3` on this file's default database; opened on first use. */
export const sqlite: DatabaseHandles['sqlite'] = defaultHandles.sqlite;

/**
 * URL of this file's default database, with its password; a path for SQLite. Undefined where the
 * registry has none: an ES module import reads it whether it is used or not.
 */
export let databaseUrl: string;

const handles = {
  get url(): string | undefined {
    try {
      return defaultHandles.url;
    } catch (error) {
      if ((error as { code?: unknown }).code === 'HERMETIC_NO_DATABASE') return undefined;
      throw error;
    }
  },
};

// A getter, as reading is not using: an ES module import reads every export. Written the one way that
// the lexer of such imports takes for an export (https://github.com/nodejs/cjs-module-lexer).
Object.defineProperty(exports, 'databaseUrl', {
  enumerable: true,
  get: function () {
    return handles.url;
  },
});

registerMatchers();
