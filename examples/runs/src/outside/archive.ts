/** Puts a patch into an object store, which answers with the address that it has there. */
export async function archivePatch(store: string, runId: number, patch: string): Promise<string> {
  const address = `${store}/patches/${runId}.diff`;
  const response = await fetch(address, { method: 'PUT', body: patch });
  if (!response.ok) throw new Error(`the archive answered ${response.status}`);
  return address;
}
