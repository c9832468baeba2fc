/** A JSON document of a command: `schemaVersion` first, two spaces of indentation, a newline at the end. */
export function formatDocument(content: object): string {
  return `${JSON.stringify({ schemaVersion: 1, ...content }, null, 2)}\n`;
}
