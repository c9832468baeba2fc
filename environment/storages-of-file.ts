import { AsyncLocalStorage } from 'node:async_hooks';
import { wrapFunction, type Owner } from './guard/wrap-function';
import { KeptStorage } from './kept-storage';

/** Those that code has run within since a test file began. */
const storages = new Set<AsyncLocalStorage<unknown>>();
let isWatching = false;

/**
 * Begins to note which `AsyncLocalStorage` a test file's code runs within, and gives the way to switch
 * them off. Until then Node 20 copies each one's store to every promise of the process, and each file
 * brings its own: at least that of jest-circus. Without this a turn of the event loop costs more with
 * every file that a worker has had.
 *
 * @see {@link https://nodejs.org/api/async_context.html#asynclocalstoragedisable} for what switching
 * off asks for: a storage that somebody still holds works again at its next `run`.
 */
export function followStorages(): () => void {
  if (!isWatching) {
    isWatching = true;
    for (const name of ['run', 'enterWith']) watchMethod(name);
  }
  storages.clear();
  return () => {
    for (const storage of storages) storage.disable();
    storages.clear();
  };
}

function watchMethod(name: string): void {
  const prototype = AsyncLocalStorage.prototype as unknown as Owner;
  wrapFunction(
    prototype,
    name,
    (original) =>
      function followed(this: unknown, ...args: unknown[]): unknown {
        if (!(this instanceof KeptStorage)) storages.add(this as AsyncLocalStorage<unknown>);
        return original.apply(this, args);
      },
  );
}
