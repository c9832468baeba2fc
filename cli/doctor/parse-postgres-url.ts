/** A `postgres://` URL; null for anything else. */
export function parsePostgresUrl(text: string | undefined): URL | null {
  const url = text !== undefined && URL.canParse(text) ? new URL(text) : null;
  return url && /^postgres(ql)?:$/.test(url.protocol) ? url : null;
}
