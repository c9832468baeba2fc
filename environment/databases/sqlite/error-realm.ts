import { loadedAddon } from './native-addon';

/**
 * better-sqlite3 gives its native part the error class of the first realm that opens a database, and
 * to later ones, whose `toBeInstanceOf(Error)` would fail, nothing. Called when a test file begins,
 * this lets the file's own realm give its class.
 */
export function renewErrorRealm(): void {
  const addon = loadedAddon();
  if (addon) addon.isInitialized = false;
}

/** Opens a database outside of the test's realm, which still gets its turn. */
export function withinOuterRealm<Result>(open: () => Result): Result {
  const wasInitialized = loadedAddon()?.isInitialized ?? false;
  try {
    return open();
  } finally {
    const addon = loadedAddon();
    if (addon) addon.isInitialized = wasInitialized;
  }
}
