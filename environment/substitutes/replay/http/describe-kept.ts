import type { RequestScope } from './exchange';

/**
 * What a recording says of those whose exchanges it did not replace, for the terminal.
 *
 * @param name of the recording
 */
export function describeKept(name: string, kept: readonly RequestScope[]): string {
  const titles = kept.map((scope) =>
    'test' in scope
      ? scope.test.join(' › ')
      : ['the hooks of', scope.hooks.join(' › ') || 'the file'].join(' '),
  );
  return `jest-hermetic: ${name} keeps what it held of what did not pass:\n${titles
    .map((title) => `  ${title}\n`)
    .join('')}`;
}
