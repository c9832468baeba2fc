import { nameFirst } from './name-first';

/** What a proof remarks of files that changed while it ran, if any did. */
export function describeChanged(files: readonly string[]): string[] {
  if (files.length === 0) return [];
  const them = files.length === 1 ? 'it' : 'them';
  return [`${nameFirst(files)} changed while it ran: nothing is proved of ${them}`];
}
