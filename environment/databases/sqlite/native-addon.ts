/** A handle as the native part of better-sqlite3 has it. */
export interface NativeHandle {
  readonly open: boolean;
  readonly inTransaction: boolean;
  exec(sql: string): void;
}

/** The native part of better-sqlite3: one for all realms of the process, each with its own JavaScript around it. */
export interface NativeAddon {
  Database: new (path: string, ...rest: unknown[]) => NativeHandle;
  isInitialized?: boolean;
}

/** The native part, once some realm has opened a database. */
export function loadedAddon(): NativeAddon | undefined {
  const file = Object.keys(require.cache).find((name) => name.endsWith('better_sqlite3.node'));
  return file === undefined ? undefined : (require.cache[file]?.exports as NativeAddon);
}
