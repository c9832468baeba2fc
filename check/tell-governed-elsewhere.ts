import type { CheckContext } from './check-context';
import { isRegistryText } from './is-registry-text';

/** Tells the files of a folder with a registry of its own: it governs them, and this one does not. */
export function tellGovernedElsewhere({
  files,
  read,
}: Pick<CheckContext, 'files' | 'read'>): (file: string) => boolean {
  const folders = files
    .filter((file) => file.endsWith('/registry.json') && isRegistryText(read(file) ?? ''))
    .map((file) => file.slice(0, -'registry.json'.length));
  return (file) => folders.some((folder) => file.startsWith(folder));
}
