import type { CheckContext } from './check-context';

/**
 * Tells the files of a folder with a registry of its own: it governs them, and this one does not.
 * Other tools have files of that name too; a registry has a version and infrastructure.
 */
export function tellGovernedElsewhere({
  files,
  read,
}: Pick<CheckContext, 'files' | 'read'>): (file: string) => boolean {
  const folders = files
    .filter((file) => file.endsWith('/registry.json') && isRegistry(read(file)))
    .map((file) => file.slice(0, -'registry.json'.length));
  return (file) => folders.some((folder) => file.startsWith(folder));
}

function isRegistry(text: string | null): boolean {
  try {
    const value: unknown = JSON.parse((text ?? '').replace(/^\uFEFF/, ''));
    return typeof value === 'object' && value !== null && 'version' in value && 'infra' in value;
  } catch {
    return false;
  }
}
