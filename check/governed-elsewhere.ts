/** Tells the files of a folder with a registry of its own: it governs them, and this one does not. */
export function governedElsewhere(files: readonly string[]): (file: string) => boolean {
  const folders = files
    .filter((file) => file.endsWith('/registry.json'))
    .map((file) => file.slice(0, -'registry.json'.length));
  return (file) => folders.some((folder) => file.startsWith(folder));
}
