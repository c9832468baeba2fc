import { quoteShell } from '../errors/quote-shell';

/**
 * A command line of this tool to paste, about the same registry as the call that prints it.
 *
 * @param command its words after the name of the tool
 * @param named the registry as the call named it, if it did
 */
export function printCommand(command: string, named: string | undefined): string {
  const line = `npx jest-hermetic ${command}`;
  return named === undefined ? line : `${line} --registry ${quoteShell(named)}`;
}
