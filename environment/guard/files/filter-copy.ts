import { askFile } from './ask-file';

type Filter = (from: string, to: string) => boolean | Promise<boolean>;

/**
 * Lets a `cp` ask about each file that it is about to copy, and about what it would replace: changes
 * the arguments of the call, in any of its forms.
 */
export function filterCopy(args: unknown[], way: string): void {
  const hasOptions = typeof args[2] === 'object' && args[2] !== null;
  const options = (hasOptions ? args[2] : {}) as { readonly filter?: Filter };
  const ask = (isWanted: boolean, from: string, to: string): boolean => {
    if (isWanted) for (const path of [from, to]) askFile(path, way);
    return isWanted;
  };
  const filter: Filter = (from, to) => {
    if (!options.filter) return ask(true, from, to);
    // Node takes what a filter answers for a condition; nothing is a no.
    const isWanted: boolean | Promise<boolean> | null | undefined = options.filter(from, to);
    return typeof isWanted === 'object' && isWanted !== null
      ? isWanted.then((answer) => ask(answer, from, to))
      : ask(Boolean(isWanted), from, to);
  };
  args.splice(2, hasOptions || args[2] === undefined ? 1 : 0, { ...options, filter });
}
