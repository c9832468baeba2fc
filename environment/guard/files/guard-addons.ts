import { guardAddon } from './guard-addon';
import { wrapFunction, type Owner } from '../wrap-function';

/**
 * Guards the SQLite drivers among the native addons of this process: those that are loaded, and each
 * that is loaded from now on. Jest, too, loads them by Node's own `require`.
 */
export function guardAddons(): void {
  for (const [file, loaded] of Object.entries(require.cache)) {
    if (file.endsWith('.node')) guardAddon(loaded?.exports);
  }
  wrapFunction(process as unknown as Owner, 'dlopen', (dlopen) => {
    return function guardedDlopen(this: unknown, ...args: unknown[]): unknown {
      const result = dlopen.apply(process, args);
      guardAddon((args[0] as NodeJS.Module).exports);
      return result;
    };
  });
}
