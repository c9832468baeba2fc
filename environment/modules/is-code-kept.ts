import { compileFunction } from 'node:vm';

/**
 * Whether V8 keeps what `vm.compileFunction` has compiled, as Jest calls it, and answers the same
 * code when it is asked again. Since Node 22 it does, unless ES modules are on
 * (`--experimental-vm-modules`): then each call is a text of its own. In Node 20 it never does.
 */
export function isCodeKept(): boolean {
  return probe() === probe();
}

/** The strings of a tagged template: one object for each time that its code was compiled. */
function probe(): unknown {
  const options = { filename: __filename, importModuleDynamically: () => Promise.reject(REFUSED) };
  return (compileFunction('return ((strings) => strings)`x`;', [], options) as () => unknown)();
}

const REFUSED = new Error('nothing is imported here');
