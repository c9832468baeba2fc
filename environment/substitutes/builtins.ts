import { join } from 'node:path';
import { isBuiltin } from '../../registry/index';

/** The substitutes of this package, as the registry names them. */
export type Builtin = 'builtin:auth' | 'builtin:clock' | 'builtin:prometheus' | 'builtin:replay';

/** What a test file takes each of them by. */
export const HANDLES: Readonly<Record<Builtin, string>> = {
  'builtin:auth': 'auth',
  'builtin:clock': 'clock',
  'builtin:prometheus': 'metrics',
  'builtin:replay': 'replay',
};

/** Those that listen somewhere, and so cannot start the moment they are first used. */
export const SLOW_TO_START: ReadonlySet<Builtin> = new Set(['builtin:auth']);

/** Absolute path of the module of a substitute. */
export function locateSubstitute(substitute: string, registryRoot: string): string {
  return isBuiltin(substitute)
    ? join(__dirname, substitute.slice('builtin:'.length), 'index.js')
    : join(registryRoot, substitute);
}
