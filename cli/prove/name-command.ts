import { quoteShell } from '../../errors/quote-shell';
import type { TestRef } from '../../prove/verdict/proof-document';
import { keepArgumentsFor } from './keep-arguments-for';
import type { FileArguments } from './look-up-files';

/** More ids than this are no command to paste: then the search begins anew. */
const MOST_IDS = 50;

/**
 * The command that shows a finding again: the search for the reason, which begins with the order that is
 * known. Of files that ran at the same time, and of tests that run twice after or before another one, the proof
 * of these files: no search begins with that. Files that have no part in it are not named.
 */
export function nameCommand(
  test: TestRef,
  order: readonly TestRef[],
  args: readonly string[],
  lookup: FileArguments,
): string {
  const before = order.slice(0, -1).filter(({ id }) => id !== test.id);
  const files = [...new Set([...before, test].map(({ file }) => file))];
  const isOfFiles = before.some(({ path }) => path.length === 0);
  if (isOfFiles || isOfRepetition(order)) return nameProof(files, args, lookup);
  const ids = before.length <= MOST_IDS ? before.map(({ id }) => id) : [];
  const own = keepArgumentsFor(files, args, lookup).map(quoteShell);
  return [
    `npx jest-hermetic bisect --test ${test.id}`,
    ...(ids.length > 0 ? [`--after ${ids.join(',')}`] : []),
    ...(own.length > 0 ? ['--', ...own] : []),
  ].join(' ');
}

/** A test that runs once more alone is what a search looks at by itself. */
function isOfRepetition(order: readonly TestRef[]): boolean {
  const different = new Set(order.map(({ id }) => id)).size;
  return different > 1 && different < order.length;
}

/** The command that goes on with a proof that was stopped; its seed is kept with it. */
export function nameResume(
  { orders, registry }: { readonly orders?: number; readonly registry?: string },
  args: readonly string[],
): string {
  return [
    'npx jest-hermetic prove --resume',
    ...(orders === undefined ? [] : [`--orders ${orders}`]),
    ...(registry === undefined ? [] : [`--registry ${quoteShell(registry)}`]),
    ...(args.length > 0 ? ['--', ...args.map(quoteShell)] : []),
  ].join(' ');
}

/** The command that proves some files alone; those that the arguments name already are not named again. */
export function nameProof(
  files: readonly string[],
  args: readonly string[],
  lookup: FileArguments,
): string {
  const { fileOf, argumentFor } = lookup;
  const kept = keepArgumentsFor(files, args, lookup);
  const named = new Set(
    kept.map((argument) => {
      const file = fileOf(argument);
      return file === undefined ? argument : argumentFor(file);
    }),
  );
  const unnamed = files.map(argumentFor).filter((argument) => !named.has(argument));
  return ['npx jest-hermetic prove --', ...[...kept, ...unnamed].map(quoteShell)].join(' ');
}
